import { NodeHelpers, type IDataObject, type INodeProperties, type INodeType } from 'n8n-workflow';
import nock from 'nock';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import paid from '../fixtures/cinetpay/notification-paid.json';
import * as aurore from './auroreVendor.ts';
import { ClientVendor } from './clientVendor.ts';
import { KEYS, runNode } from './harness.ts';
import { accepted, formNotification, paidOrder, waiting as open } from './notification.ts';
import { EXAMPLES, rowOf } from './operationExamples.ts';
import { CREATED, createParameters, NOT_FOUND } from './orders.ts';
import * as client from './payoutRun.ts';
import { Vendor } from './vendor.ts';
import { WaitingExecution } from './waiting.ts';
import type { Request } from './webhookServer.ts';

const NODES: Readonly<Record<string, INodeType>> = {
	cinetPay: new CinetPay(),
	digitalPaye: new DigitalPaye(),
};

/** "aurore: transfer: get", or without the API where the node has one only. */
const placeOf = (name: string): IDataObject => {
	const [operation, resource, api] = name.split(': ').reverse();
	return { resource, operation, ...(api !== undefined && { api }) };
};

/** What these operations are run behind, and what nobody can know for the user. */
interface Follower {
	behind: string[];
	more?: IDataObject;
}

const PAYMENT = { behind: ['checkout: payment: create'] };
const CHANGES = { updateFields: { email: 'awa@example.com' } };
const BENEFICIARY = {
	behind: ['create', 'get', 'getAll', 'update'].map((op) => `beneficiary: ${op}`),
};
const CUSTOMER = { behind: ['get', 'getAll', 'update'].map((op) => `customer: ${op}`) };
const INVOICE = {
	behind: ['create', 'get', 'getAll', 'send', 'update'].map((op) => `invoice: ${op}`),
};
const BY_REFERENCE = { id: '={{ $json.reference }}' };

/** Every operation about something that another one made or found. */
const FOLLOWERS: Readonly<Record<string, Readonly<Record<string, Follower>>>> = {
	cinetPay: {
		'aurore: payment: get': { behind: ['aurore: payment: create'] },
		'aurore: transfer: get': { behind: ['aurore: transfer: send'] },
		'checkout: airtime: get': { behind: ['checkout: airtime: send'], more: BY_REFERENCE },
		'checkout: payment: get': PAYMENT,
		'checkout: transfer: get': { behind: ['checkout: transfer: send'], more: BY_REFERENCE },
		'legacy: payment: get': { behind: ['legacy: payment: getAll', 'legacy: payment: prepareForm'] },
	},
	digitalPaye: {
		'beneficiary: delete': BENEFICIARY,
		'beneficiary: get': BENEFICIARY,
		'beneficiary: update': { ...BENEFICIARY, more: CHANGES },
		'customer: get': CUSTOMER,
		'customer: getTransactions': CUSTOMER,
		'customer: update': { ...CUSTOMER, more: CHANGES },
		'invoice: delete': INVOICE,
		'invoice: get': INVOICE,
		'invoice: getPdf': INVOICE,
		'invoice: send': INVOICE,
		'invoice: update': { ...INVOICE, more: { updateFields: { notes: 'Thank you' } } },
		'paymentLink: delete': { behind: ['paymentLink: create', 'paymentLink: getAll'] },
		'transaction: get': {
			behind: ['collection: create', 'disbursement: create', 'transaction: getAll'],
		},
	},
};

/** Every operation that begins with the user's own data, or with none. */
const STARTERS: Readonly<Record<string, string[]>> = {
	cinetPay: [
		...['aurore: balance: get', 'aurore: payment: create', 'aurore: transfer: send'],
		...['checkout: airtime: send', 'checkout: balance: get', 'checkout: contact: create'],
		...['checkout: payment: create', 'checkout: payment: prepareSeamlessPage'],
		...['checkout: transfer: send', 'legacy: balance: get', 'legacy: payment: getAll'],
		'legacy: payment: prepareForm',
	],
	digitalPaye: [
		...['balance: get', 'balance: getHistory', 'beneficiary: create', 'beneficiary: getAll'],
		...['collection: create', 'customer: create', 'customer: getAll', 'disbursement: create'],
		...['invoice: create', 'invoice: getAll', 'operator: getAll', 'paymentLink: create'],
		...['paymentLink: getAll', 'transaction: getAll'],
	],
};

const isEmpty = ({ default: value }: INodeProperties): boolean =>
	value === '' || (typeof value === 'object' && value !== null && 'value' in value && !value.value);

/** The required fields without a default, each mapped to what its placeholder names, or to the column of its own name. */
function mapped({ description }: INodeType, place: IDataObject): IDataObject {
	const values = NodeHelpers.getNodeParameters(
		...([description.properties, place as never, true, false, null, description] as const),
	)!;
	const empty = description.properties.filter(
		(field) =>
			field.required &&
			isEmpty(field) &&
			NodeHelpers.displayParameter(values, field, { typeVersion: 1 }, description),
	);
	return Object.fromEntries(
		empty.map(({ name, type, placeholder }) => {
			const shown = /^e\.g\. (\{\{.*\}\})$/.exec(placeholder ?? '')?.[1];
			const value = `=${shown ?? `{{ $json.${name} }}`}`;
			return [name, type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value];
		}),
	);
}

const ID_FIELDS = ['reference', 'id', 'customerId', 'beneficiaryId', 'invoiceId', 'linkId'];
const idOf = (fields: IDataObject, item: IDataObject): unknown => {
	const name = ID_FIELDS.find((field) => field in fields)!;
	const value = fields[name];
	const text = String(
		typeof value === 'object' && value !== null && 'value' in value ? value.value : value,
	);
	return item[/\$json\.(\w+)/.exec(text)![1]!];
};

describe.each(Object.keys(FOLLOWERS))('%s', (name) => {
	const node = NODES[name]!;
	const followers = FOLLOWERS[name]!;
	const pairs = Object.entries(followers).flatMap(([follower, { behind, more }]) =>
		behind.map((maker) => ({ follower, maker, more })),
	);

	it.each(pairs)(
		'$follower right behind $maker is about the same one',
		async ({ follower, maker, more }) => {
			const { parameters: given, provider: madeAt } = EXAMPLES[name]![maker]!;
			const made = await runNode(node, [rowOf(0)], {
				credential: madeAt().credential,
				parameters: { ...given, ...placeOf(maker) },
			});
			expect(made.error).toBeUndefined();
			const item = made.success[0]!.json;
			// One that answers what this operation asks for.
			nock.cleanAll();
			const provider = EXAMPLES[name]![follower]!.provider();
			const fields = { ...mapped(node, placeOf(follower)), ...more };
			const run = await runNode(node, [item], {
				credential: provider.credential,
				parameters: { ...placeOf(follower), ...fields },
			});
			expect(run.error).toBeUndefined();
			expect(run.success).not.toEqual([]);
			const id = idOf(fields, item);
			expect(id).toEqual(expect.stringMatching(/./));
			expect(decodeURIComponent(JSON.stringify(provider.calls))).toContain(String(id));
		},
	);

	it('lists every operation, as one that follows another or as one that begins', () => {
		const waits = Object.keys(WAITS).map((wait) => `${wait}: wait`);
		const listed = [
			...Object.keys(followers),
			...STARTERS[name]!,
			...(name === 'cinetPay' ? [...waits, VERIFY] : []),
		];
		expect(listed.sort()).toEqual(Object.keys(EXAMPLES[name]!).sort());
	});
});

/** What a Wait waits for, the moment it is paid, and the notification of it. */
interface Made {
	item: IDataObject;
	credential: IDataObject;
	finish: () => Request;
}

const auroreMade = async (resource: 'payment' | 'transfer', byReference = true): Promise<Made> => {
	const vendor = new aurore.AuroreVendor();
	vendor.byReference = byReference;
	const isPayment = resource === 'payment';
	const parameters = isPayment ? aurore.createParameters() : aurore.sendParameters();
	const { success } = await aurore.run(vendor, [rowOf(0)], parameters);
	const item = success[0]!.json;
	const finish = () => {
		vendor.state = { code: 100, status: 'SUCCESS' };
		const { reference, notify_token, transaction_id } = (
			isPayment ? vendor.payments : vendor.transfers
		).get(String(item.reference))!;
		const fields = { merchant_transaction_id: reference, transaction_id };
		const body = JSON.stringify({ ...fields, notify_token: notify_token ?? item.notifyToken });
		return { headers: { 'content-type': 'application/json' }, body };
	};
	return { item, credential: vendor.credential, finish };
};

const clientMade = async (resource: string): Promise<Made> => {
	const vendor = new ClientVendor();
	const { success } = await client.send(vendor, [rowOf(0)], { resource });
	const finish = () => {
		const [movement] = vendor.ledger;
		movement!.treatment_status = 'VAL';
		return formNotification({ transaction_id: movement!.transaction_id }, null);
	};
	return { item: success[0]!.json, credential: vendor.credential, finish };
};

const orderMade = async (): Promise<Made> => {
	const vendor = new Vendor().onCreate(CREATED).onCheck(NOT_FOUND);
	const { success } = await runNode(new CinetPay(), [rowOf(0)], { parameters: createParameters() });
	const item = success[0]!.json;
	vendor.onCheck(open);
	const finish = () => {
		vendor.onCheck(accepted());
		return formNotification(paidOrder({ cpm_trans_id: String(item.reference) }));
	};
	return { item, credential: KEYS, finish };
};

const WAITS: Readonly<Record<string, () => Promise<Made>>> = {
	'aurore: payment': async () => await auroreMade('payment'),
	'aurore: transfer': async () => await auroreMade('transfer'),
	'checkout: airtime': async () => await clientMade('airtime'),
	'checkout: payment': orderMade,
	'checkout: transfer': async () => await clientMade('transfer'),
};
const VERIFY = 'checkout: payment: verifyNotification';

const parked = async (place: string, { item, credential }: Made, more: IDataObject = {}) => {
	const parameters = { ...placeOf(`${place}: wait`), ...more };
	const settings = { parameters, credential: credential as never };
	return await new WaitingExecution(new CinetPay(), settings).start([item]);
};
const ends = async (waiting: WaitingExecution, { finish }: Made) => {
	expect([waiting.status, waiting.error]).toEqual(['waiting', undefined]);
	const called = await waiting.call(finish());
	expect([called.status, called.body, called.resumes]).toEqual([200, 'ok', true]);
};

describe('Wait for Result right behind what made it, with the defaults of the panel', () => {
	it.each(Object.keys(WAITS))('%s is ended by its notification', async (place) => {
		const made = await WAITS[place]!();
		await ends(await parked(place, made), made);
	});

	const keys = ['client_transaction_id', 'transaction_id'];
	const payouts = ['aurore: transfer', 'checkout: airtime', 'checkout: transfer'];
	it.each(payouts.flatMap((place) => keys.map((lookUpBy) => ({ place, lookUpBy }))))(
		'$place is, with Look Up By $lookUpBy',
		async ({ place, lookUpBy }) => {
			const made = await WAITS[place]!();
			await ends(await parked(place, made, { lookUpBy }), made);
		},
	);

	it.each(keys)('is, by %s where the account does not answer to references', async (lookUpBy) => {
		const made = await auroreMade('transfer', false);
		await ends(await parked('aurore: transfer', made, { lookUpBy }), made);
	});

	it.each(payouts)('%s without an ID of CinetPay is not waited for in vain', async (place) => {
		const made = await WAITS[place]!();
		const nameless = { ...made, item: { ...made.item, providerId: null } };
		const refused = await parked(place, nameless, { lookUpBy: 'transaction_id' });
		expect([refused.status, refused.error]).toEqual([
			'error',
			'ID must be corrected before anything is sent',
		]);
		expect(refused.run.data.resultData.error).toMatchObject({
			description: expect.stringContaining('set Look Up By to Reference and ID to the reference'),
		});
		// As it says.
		await ends(await parked(place, nameless, { lookUpBy: 'client_transaction_id' }), made);
	});
});

it('Verify Notification right behind a Webhook node, with the defaults of the panel', async () => {
	new Vendor().onCheck(accepted());
	const { success } = await runNode(
		new CinetPay(),
		[{ headers: { 'x-token': paid.xToken }, params: {}, query: {}, body: paid.fields }],
		{ parameters: placeOf(VERIFY) },
	);
	expect(success).toMatchObject([
		{ json: { reference: paid.fields.cpm_trans_id, verified: true } },
	]);
});
