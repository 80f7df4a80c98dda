import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { AuroreVendor, run as runAurore, sendParameters as sendAurore } from './auroreVendor.ts';
import { ClientVendor } from './clientVendor.ts';
import { run as runDigitalPaye } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { runNode } from './harness.ts';
import { LegacyVendor, run as runLegacy } from './legacyVendor.ts';
import { NOT_FOUND } from './orders.ts';
import { send, sheet } from './payoutRun.ts';
import { Vendor } from './vendor.ts';

const OWN_S = 'https://n8n.example.com/webhook/cinetpay?s=1';

describe('a Notify URL with a parameter s of its own is refused: the signature stands there', () => {
	it('Airtime: Send', async () => {
		const vendor = new ClientVendor();
		const { error } = await send(vendor, sheet(1), { notifyUrl: OWN_S });
		expect(error!.description).toContain('Notify URL');
		expect(vendor.sends).toEqual([]);
	});

	it('Prepare Seamless Page', async () => {
		new Vendor().onCheck(NOT_FOUND);
		const { error } = await runNode(new CinetPay(), [{}], {
			parameters: {
				...{ resource: 'payment', operation: 'prepareSeamlessPage', reference: 'ORDER-1' },
				...{ amount: 2500, currency: 'XOF', description: 'Order 1', notifyUrl: OWN_S },
				...{ returnUrl: 'https://shop.example.com/thanks' },
			},
		});
		expect(error!.description).toContain('Notify URL');
	});

	it('Prepare Form', async () => {
		new LegacyVendor().on('checkPayStatus', { json: {} });
		const { error } = await runLegacy([{}], {
			...{ operation: 'prepareForm', reference: 'ORDER-1', amount: 500, legacyCurrency: 'CFA' },
			...{ description: 'Order 1', options: { notifyUrl: OWN_S } },
		});
		expect(error!.description).toContain('Notify URL');
	});
});

describe('what is left empty, or does not fit, is named before anything is asked', () => {
	it('an Aurore transfer that two rows would wait for', async () => {
		const vendor = new AuroreVendor();
		const rows = [1, 2].map((n) => ({ phone: `070000000${n}`, amount: 500, reference: `R-${n}` }));
		const { error } = await runAurore(vendor, rows, sendAurore({ reportTo: 'execution' }));
		expect(error!.description).toContain('This Execution, which can wait for only one row');
		expect(vendor.to('POST transfer')).toEqual([]);
	});

	it.each([
		['payment', { reference: ' ' }, 'Reference'],
		['transfer', { id: ' ' }, 'ID'],
	])('the id of an Aurore %s', async (resource, given, field) => {
		const vendor = new AuroreVendor();
		const { error } = await runAurore(vendor, [{}], { resource, operation: 'get', ...given });
		expect(error!.description).toContain(`${field}: is empty`);
		expect(vendor.calls).toEqual([]);
	});

	it('the id of a customer', async () => {
		const vendor = new DigitalPayeVendor('C');
		const parameters = { resource: 'customer', operation: 'get', customerId: ' ' };
		const { error } = await runDigitalPaye(vendor, [{}], parameters);
		expect(error!.description).toContain('Customer: is empty');
		expect(vendor.sent).toEqual([]);
	});
});

it('a balance of Legacy that cannot be had stops the node with the reason', async () => {
	new LegacyVendor().on('getCompteStatus', { error: 'ECONNRESET' });
	const { error } = await runLegacy([{}], { resource: 'balance', operation: 'get' });
	expect(error!.message).toContain('did not respond');
});
