import type { CredentialName } from './credentials.ts';

/** An operation of one of the nodes, filled in so that it gets as far as calling the provider. */
export type Operation = {
	name: string;
	node: 'cinetPay' | 'digitalPaye';
	credential: CredentialName;
	parameters: Record<string, unknown>;
};

const URLS = {
	reportTo: 'trigger',
	notifyUrl: 'https://shop.example.com/notify',
	returnUrl: 'https://shop.example.com/return',
};
/** A reference of its own for each call: the caller sends it. */
const reference = '={{ $json.body.reference }}';
const money = { reference, amount: 2500, currency: 'XOF', description: 'Cloth bag', ...URLS };
const row = { reference, phone: '0700000001', amount: 500, notifyUrl: URLS.notifyUrl };
const person = { firstName: 'Awa', lastName: 'Kone', email: 'awa@example.com' };

const genuineBody = { cpm_site_id: '123456', cpm_trans_id: 'LEAK', cpm_amount: '2500' };

const ofCinetPay = (
	credential: CredentialName,
	operations: Record<string, Record<string, unknown>>,
): Operation[] =>
	Object.entries(operations).map(([name, parameters]) => {
		const [api, resource, operation] = name.split(' ');
		const all = { api, resource, operation, ...parameters };
		return { name, node: 'cinetPay', credential, parameters: all };
	});

const ofDigitalPaye = (generation: 'A' | 'B' | 'C', names: string[]): Operation[] =>
	names.map((name) => {
		const [resource, operation] = name.split(' ');
		const own: Record<string, Record<string, unknown>> = {
			'collection create': { ...row, operator: 'mtn', phone: '0500000001', person },
			'disbursement create': row,
			'transaction get': { reference, movement: 'disbursement' },
			'transaction getAll': { movement: 'collection' },
			'customer create': { ...person, phone: '0700000001' },
			'customer get': { customerId: 'LEAK' },
		};
		return {
			name: `${generation} ${name}`,
			node: 'digitalPaye',
			credential: `digitalPaye${generation}`,
			parameters: { resource, operation, ...own[name] },
		};
	});

/** Every operation of both nodes, in every API that has it. */
export const operations: readonly Operation[] = [
	...ofCinetPay('checkout', {
		'checkout payment create': money,
		'checkout payment get': { reference },
		'checkout payment verifyNotification': {
			body: JSON.stringify(genuineBody),
			headers: JSON.stringify({ 'x-token': 'not-a-token' }),
		},
		// Two fields without a signature: goes on to ask the provider.
		'checkout payment wait': { reference },
		'legacy payment get': { reference },
		'legacy payment getAll': {},
		'legacy payment prepareForm': { ...money, legacyCurrency: 'XOF' },
	}),
	...ofCinetPay('transfer', {
		'checkout airtime send': row,
		'checkout airtime get': { id: reference },
		'checkout airtime wait': { id: reference, reference },
		'checkout transfer send': row,
		'checkout transfer get': { id: reference },
		'checkout contact create': { phone: '0700000001' },
		'checkout balance get': { account: 'transfer' },
	}),
	...ofCinetPay('aurore', {
		'aurore payment create': {
			...money,
			...person,
		},
		'aurore payment get': { reference },
		'aurore payment wait': { reference },
		'aurore transfer send': { ...row, operator: 'OM_CI', currency: 'XOF', reason: 'Salary' },
		'aurore transfer get': { lookUpBy: 'client_transaction_id', id: reference },
		'aurore transfer wait': { id: reference, reference },
		'aurore balance get': {},
	}),
	...ofCinetPay('checkout', { 'legacy balance get': {} }),
	...(['A', 'B', 'C'] as const).flatMap((generation) =>
		ofDigitalPaye(generation, [
			'collection create',
			'disbursement create',
			'transaction get',
			'transaction getAll',
			'balance get',
		]),
	),
	...ofDigitalPaye('B', ['customer create']),
	...ofDigitalPaye('C', ['customer get', 'customer getAll']),
];
