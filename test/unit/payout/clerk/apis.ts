import type { IDataObject } from 'n8n-workflow';
import type { Luck } from './luck.ts';
import type { NodeSetup } from './n8n.ts';
import type { Vendor, World } from './vendor.ts';
import { auroreVendor } from './vendors/aurore.ts';
import { clientVendor } from './vendors/client.ts';
import { digitalPayeVendor, type GenerationName } from './vendors/digitalpaye.ts';

/** One way to pay out: the node's two operations and the provider behind them. */
export interface PayoutApi {
	vendor: Vendor;
	send: Pick<NodeSetup, 'node' | 'parameters' | 'credential'>;
	/** The operation Get, for the id in the column `id`. */
	get: Pick<NodeSetup, 'node' | 'parameters' | 'credential'>;
	/** Two processes at once are safe only where the provider refuses repeats. */
	refusesRepeats: boolean;
	direction: 'in' | 'out';
	countries: ReadonlyArray<'CI' | 'BJ'>;
}

export const API_NAMES = [
	...(['airtime', 'transfer', 'aurore', 'aurore-by-id'] as const),
	...(['digitalpaye-a', 'digitalpaye-b', 'digitalpaye-c'] as const),
];
export type ApiName = (typeof API_NAMES)[number];

const columns = {
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
};
const BASE_URL = 'https://provider.example.com';
const notifyUrl = 'https://n8n.example.com/webhook/result';

function client(world: World, kind: 'airtime' | 'transfer', luck: Luck): PayoutApi {
	const credential = {
		type: 'cinetPayTransferApi',
		data: {
			apiKey: 'api-key',
			apiPassword: 'api-password',
			environment: 'other',
			baseUrl: BASE_URL,
		},
	};
	const own = { api: 'checkout', resource: kind };
	const options = { batchSize: luck.pick([1, 2, 3, 100]) };
	return {
		vendor: clientVendor(world, kind),
		send: {
			node: 'cinetPay',
			credential,
			parameters: { ...own, ...columns, operation: 'send', country: 'CI', notifyUrl, options },
		},
		get: {
			node: 'cinetPay',
			credential,
			parameters: {
				...own,
				operation: 'get',
				lookUpBy: 'client_transaction_id',
				id: '={{ $json.id }}',
			},
		},
		refusesRepeats: true,
		direction: 'out',
		countries: ['CI', 'BJ'],
	};
}

function aurore(world: World, byReference: boolean, luck: Luck): PayoutApi {
	const credential = {
		type: 'cinetPayAuroreApi',
		data: {
			apiKey: 'sk_test_key',
			apiPassword: 'api-password',
			environment: 'other',
			baseUrl: BASE_URL,
		},
	};
	const own = { api: 'aurore', resource: 'transfer' };
	return {
		vendor: auroreVendor(world, byReference),
		send: {
			node: 'cinetPay',
			credential,
			parameters: {
				...{ ...own, ...columns, operation: 'send', operator: '={{ $json.operator }}' },
				...{ currency: 'XOF', reason: 'Salary', notifyUrl },
				options: { concurrency: luck.pick([1, 2, 5]) },
			},
		},
		get: {
			node: 'cinetPay',
			credential,
			parameters: { ...own, operation: 'get', lookUpBy: '={{ $json.by }}', id: '={{ $json.id }}' },
		},
		refusesRepeats: true,
		direction: 'out',
		countries: ['CI', 'BJ'],
	};
}

function digitalPaye(world: World, generation: GenerationName, luck: Luck): PayoutApi {
	const movement = luck.chance(0.3) ? 'collection' : 'disbursement';
	const credential = {
		type: 'digitalPayeApi',
		data: {
			apiKey: 'api-key',
			apiSecret: 'api-secret',
			generation,
			environment: 'other',
			baseUrl: BASE_URL,
		} as IDataObject,
	};
	const person = { firstName: 'Awa', lastName: 'Kone', email: 'awa@example.com' };
	const nature = {
		generation,
		movement,
		byReference: luck.chance(0.6),
		isListLong: luck.chance(0.25),
		isIdempotent: luck.chance(0.5),
	} as const;
	return {
		vendor: digitalPayeVendor(world, nature),
		send: {
			node: 'digitalPaye',
			credential,
			parameters: {
				...{ ...columns, resource: movement, operation: 'create', operator: 'auto', person },
				options: { concurrency: luck.pick([1, 2, 5]) },
			},
		},
		get: {
			node: 'digitalPaye',
			credential,
			parameters: {
				resource: 'transaction',
				operation: 'get',
				movement,
				reference: '={{ $json.id }}',
			},
		},
		refusesRepeats: generation !== 'B',
		direction: movement === 'collection' ? 'in' : 'out',
		countries: ['CI'],
	};
}

/** The provider of an API in this world, with one of its natures. */
export function openApi(name: ApiName, world: World, luck: Luck): PayoutApi {
	switch (name) {
		case 'airtime':
		case 'transfer':
			return client(world, name, luck);
		case 'aurore':
			return aurore(world, true, luck);
		case 'aurore-by-id':
			return aurore(world, false, luck);
		case 'digitalpaye-a':
			return digitalPaye(world, 'A', luck);
		case 'digitalpaye-b':
			return digitalPaye(world, 'B', luck);
		case 'digitalpaye-c':
			return digitalPaye(world, 'C', luck);
	}
}
