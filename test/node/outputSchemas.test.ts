import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import paid from '../fixtures/cinetpay/notification-paid.json';
import checkedLegacy from '../fixtures/cinetpay-legacy/checked.json';
import history from '../fixtures/cinetpay-legacy/history.json';
import * as aurore from './auroreVendor.ts';
import { ClientVendor } from './clientVendor.ts';
import * as digitalPaye from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { json, withSample } from './digitalpayeWebhook.ts';
import { runNode, type RunResult } from './harness.ts';
import * as legacy from './legacyVendor.ts';
import { accepted, formNotification, paidOrder } from './notification.ts';
import { EXAMPLES, rowOf } from './operationExamples.ts';
import { CREATED, createParameters, getParameters, NOT_FOUND } from './orders.ts';
import { places } from './outputPlaces.ts';
import { compared } from './outputs.ts';
import * as client from './payoutRun.ts';
import { Vendor } from './vendor.ts';
import { WebhookServer } from './webhookServer.ts';

/** Runs the operation; the harness holds every item that comes out against the schema. */
type Case = () => Promise<RunResult>;

const checkout =
	(parameters: IDataObject, prepare: (vendor: Vendor) => void = () => {}): Case =>
	async () => {
		prepare(new Vendor().onCreate(CREATED).onCheck(accepted()));
		return await runNode(new CinetPay(), [{ order: 'ORDER-2026-0001' }], { parameters });
	};
const byReference = { lookUpBy: 'client_transaction_id', id: 'PAY-1' };
const payout =
	(resource: string): Case =>
	async () => {
		const vendor = new ClientVendor();
		const sent = await client.send(vendor, client.sheet(2), { resource });
		for (const movement of vendor.ledger) movement.treatment_status = 'VAL';
		for (const operation of ['get', 'wait'])
			expectItems(await client.run(vendor, [{}], { resource, operation, ...byReference }));
		return sent;
	};
const auroreTransfer: Case = async () => {
	const vendor = new aurore.AuroreVendor();
	vendor.state = { code: 100, status: 'SUCCESS' };
	const sent = await aurore.run(vendor, client.sheet(1), aurore.sendParameters());
	for (const operation of ['get', 'wait'])
		expectItems(
			await aurore.run(vendor, [{}], { resource: 'transfer', operation, ...byReference }),
		);
	return sent;
};
const aurorePayment: Case = async () => {
	const vendor = new aurore.AuroreVendor();
	vendor.state = { code: 100, status: 'SUCCESS' };
	const created = await aurore.run(vendor, [{ order: 'A' }], aurore.createParameters());
	for (const operation of ['get', 'wait'])
		expectItems(await aurore.run(vendor, [{}], { resource: 'payment', operation, reference: 'A' }));
	return created;
};
const legacyCase =
	(parameters: IDataObject, payment: IDataObject = checkedLegacy): Case =>
	async () => {
		new legacy.LegacyVendor()
			.on('getSignatureByPost', { json: '0123456789abcdef0123456789abcdef01234567' })
			.on('checkPayStatus', { json: payment })
			.on('getTransHistory', { json: history });
		return await legacy.run([{}], { reference: 'ORDER-2026-0001', amount: 500, ...parameters });
	};
const movement =
	(generation: 'A' | 'B' | 'C', resource: 'collection' | 'disbursement'): Case =>
	async () => {
		const vendor = new DigitalPayeVendor(generation);
		vendor.status = 'SUCCESSFUL';
		const person = { firstName: 'Awa', lastName: 'Koné', email: 'awa@example.com' };
		const create = resource === 'collection' ? digitalPaye.collect : digitalPaye.disburse;
		const sent = await create(vendor, client.sheet(1), { otp: '4008', person });
		for (const operation of ['get', 'getAll']) {
			const place = { resource: 'transaction', operation, movement: resource };
			expectItems(await digitalPaye.run(vendor, [{}], { ...place, reference: 'PAY-1' }));
		}
		return sent;
	};
const expectItems = ({ success, error }: RunResult) => {
	expect(error).toBeUndefined();
	expect(success.length).toBeGreaterThan(0);
};

describe('what comes out fits the file', () => {
	const seamless = { operation: 'prepareSeamlessPage' };
	const fromWebhook = { body: '={{ $json.body }}', headers: '={{ $json.headers }}' };

	it.each<[string, Case]>([
		['Checkout: Create', checkout(createParameters())],
		['Checkout: Get', checkout(getParameters())],
		['Checkout: Wait for Result', checkout(getParameters({ operation: 'wait' }))],
		[
			'Checkout: Prepare Seamless Page',
			checkout(createParameters(seamless), (vendor) => vendor.onCheck(NOT_FOUND)),
		],
		[
			'Checkout: Verify Notification',
			async () => {
				new Vendor().onCheck(accepted());
				const parameters = { resource: 'payment', operation: 'verifyNotification', ...fromWebhook };
				const received = { body: paid.fields, headers: { 'x-token': paid.xToken } };
				return await runNode(new CinetPay(), [received], { parameters });
			},
		],
		['Airtime', payout('airtime')],
		['Transfer', payout('transfer')],
		[
			'Contact and Balance',
			async () => {
				const vendor = new ClientVendor();
				const place = { resource: 'contact', operation: 'create', phone: '0700000001' };
				expectItems(await client.run(vendor, [{}], place));
				return await client.run(vendor, [{}], { resource: 'balance', operation: 'get' });
			},
		],
		['Aurore: Payment', aurorePayment],
		['Aurore: Transfer', auroreTransfer],
		['Legacy: Get', legacyCase({ operation: 'get' })],
		['Legacy: Get Many', legacyCase({ operation: 'getAll' })],
		[
			'Legacy: Prepare Form',
			legacyCase({ operation: 'prepareForm', description: 'Test', legacyCurrency: 'CFA' }, {}),
		],
		['DigitalPaye A: Collection', movement('A', 'collection')],
		['DigitalPaye B: Collection', movement('B', 'collection')],
		['DigitalPaye C: Collection', movement('C', 'collection')],
		['DigitalPaye A: Disbursement', movement('A', 'disbursement')],
		['DigitalPaye B: Disbursement', movement('B', 'disbursement')],
		['DigitalPaye C: Disbursement', movement('C', 'disbursement')],
	])('%s', async (_name, run) => {
		expectItems(await run());
	});

	const byExample = Object.entries(EXAMPLES.digitalPaye!);
	it.each(byExample)('DigitalPaye: %s', async (place, { provider, parameters }) => {
		const [operation, resource] = place.split(': ').reverse();
		const { credential } = provider();
		const settings = { parameters: { resource, operation, ...parameters }, credential };
		expectItems(await runNode(new DigitalPaye(), [rowOf(0)], settings));
	});

	it('the triggers', async () => {
		new Vendor().onCheck(accepted());
		const cinetPay = new WebhookServer(new CinetPayTrigger());
		const { items } = await cinetPay.deliver(formNotification(paidOrder()));
		expect(items).toHaveLength(1);
		const { trigger, known } = withSample('B');
		const answer = await trigger().deliver(
			json({ transactionId: known.reference, ref: known.providerId }),
		);
		expect(answer.items).toHaveLength(1);
	});

	it('for every operation there is', () => {
		expect([...compared].sort()).toEqual(places.map(({ name }) => name).sort());
	});
});
