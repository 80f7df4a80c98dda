import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import checkedLegacy from '../fixtures/cinetpay-legacy/checked.json';
import * as aurore from './auroreVendor.ts';
import { ClientVendor } from './clientVendor.ts';
import { runNode } from './harness.ts';
import { LegacyVendor, run as runLegacy } from './legacyVendor.ts';
import { ACCEPTED, createParameters, DUPLICATE } from './orders.ts';
import { run as runClient } from './payoutRun.ts';
import { Vendor } from './vendor.ts';

const FRENCH = { options: { messageLanguage: 'fr' } };

describe('Message Language French', () => {
	it('of Aurore: the advice of a payment link', async () => {
		const { success } = await aurore.run(
			new aurore.AuroreVendor(),
			[{ order: 'ORDER-1' }],
			aurore.createParameters(FRENCH),
		);
		expect(success[0]!.json.advice).toBe(
			'Envoyez le lien de paiement au payeur et attendez la notification.',
		);
	});

	it('of Checkout V2: why a reference is refused, sentence by sentence', async () => {
		new Vendor().onCreate(DUPLICATE).onCheck(ACCEPTED);
		const { error } = await runNode(new CinetPay(), [{ order: 'ORDER-1' }], {
			parameters: createParameters(FRENCH),
		});
		expect(error!.message).toBe(
			'Paiement ORDER-1\u00a0: quelqu’un a déjà payé avec cette référence',
		);
		expect(error!.description).toMatch(
			/^Payé le \S+\. S’il s’agit d’une nouvelle commande, .* si ce n’est pas déjà fait\.$/,
		);
	});

	it('of Legacy V1: the advice of a form, and not what is signed', async () => {
		const vendor = new LegacyVendor()
			.on('getSignatureByPost', { json: '0123456789abcdef' })
			.on('checkPayStatus', { json: {} });
		const { success } = await runLegacy([{}], {
			...{ operation: 'prepareForm', reference: 'ORDER-1', amount: 50, legacyCurrency: 'XOF' },
			...{ description: 'Payment pages are not available to AI agents', ...FRENCH },
		});
		const { advice, formFields } = success[0]!.json;
		expect(advice).toBe(
			'Servez la page, enregistrez la signature et le montant, et attendez la notification. 50 est inférieur à 100, le minimum selon une documentation plus récente de CinetPay.',
		);
		const [, signed] = vendor.calls;
		expect(formFields).toMatchObject({ cpm_designation: signed!.form.cpm_designation });
	});

	it('of contacts: the example in a finding stays as one types it', async () => {
		const { failure } = await runClient(
			new ClientVendor(),
			[{}],
			{ resource: 'contact', operation: 'create', contactsFrom: 'list', contacts: [], ...FRENCH },
			{ onError: 'continueErrorOutput' },
		);
		expect(failure[0]!.json.error).toMatchObject({
			description:
				'Contacts\u00a0: liste vide. Écrivez par exemple [{"phone": "+2250700000001", "lastName": "Koné"}]',
		});
	});

	it('of Get: what of an order is not the expected', async () => {
		const { transaction } = checkedLegacy;
		new LegacyVendor().on('checkPayStatus', { json: { transaction } });
		const { error } = await runLegacy([{}], {
			...{ operation: 'get', reference: transaction.cpm_trans_id, ...FRENCH },
			expected: { amount: 1, signature: 'other' },
		});
		expect(error).toMatchObject({
			message: `Paiement ${transaction.cpm_trans_id}\u00a0: ce ne sont ni le montant ni la signature attendus`,
			description: 'Ne livrez pas\u00a0: ce n’est pas le paiement préparé pour votre commande.',
		});
	});
});
