import { ExecuteContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { framed, type Generation, type Known } from './digitalpayeFrames.ts';
import { disburse, run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column } from './payoutRun.ts';

const options = { messageLanguage: 'fr' };
const french = async (
	vendor: DigitalPayeVendor,
	resource: string,
	operation: string,
	more: IDataObject = {},
) => await run(vendor, [{}], { resource, operation, options, ...more });

/** With ordinary spaces: where French has others is checked with the catalogue. */
const plain = (text: unknown): string => String(text).replaceAll(/[\u00a0\u202f]/g, ' ');

const KNOWN: Known = {
	...{ reference: 'PAY-1', providerId: 'REF-1', direction: 'out', amount: 500 },
	...{ phone: '0700000001', operator: 'ORANGE_MONEY_CI', status: 'SUCCESSFUL' },
};

it.each<[Generation, string, string, IDataObject, string]>([
	['A', 'balance', 'getHistory', {}, 'A : lister l’historique du solde'],
	[
		...(['C', 'customer', 'create'] as const),
		{ firstName: 'Awa', lastName: 'Koné', email: 'awa@example.com', phone: '0700000001' },
		'C : créer des clients',
	],
])('generation %s has no %s: %s', async (generation, resource, operation, more, text) => {
	const { error } = await french(new DigitalPayeVendor(generation), resource, operation, more);
	expect(plain(error!.message)).toBe(`Impossible avec la génération d’API ${text}`);
	expect(error!.description).toMatch(/^Seule la génération [BC] propose cette opération\. /);
});

it.each<[string, string, string, IDataObject, string]>([
	[
		...(['paymentLink', 'create', 'payment-links'] as const),
		{ label: 'Order 42', amount: 2500 },
		'Le lien de paiement existe peut-être quand même. Vérifiez avec Payment Link: Get Many',
	],
	[
		...(['invoice', 'send', 'invoices'] as const),
		{ invoiceId: 'I' },
		'La facture est peut-être déjà chez le client.',
	],
	[
		...(['beneficiary', 'delete', 'beneficiaries'] as const),
		{ beneficiaryId: 'B' },
		'Le bénéficiaire n’existe peut-être plus.',
	],
	[
		...(['customer', 'update', 'customers'] as const),
		{ customerId: 'C', updateFields: { firstName: 'Awa' } },
		'Le client a peut-être quand même changé.',
	],
])('%s: %s, when the answer is lost', async (resource, operation, path, more, text) => {
	const vendor = new DigitalPayeVendor('C').plan(path, { error: 'ECONNRESET' });
	const { error } = await french(vendor, resource, operation, more);
	expect(error!.description).toContain(text);
});

it('a refusal, with what DigitalPaye says as it says it', async () => {
	const body = { success: false, error: 'NotFound', message: 'Invoice not found' };
	const vendor = new DigitalPayeVendor('C').plan('invoices', { status: 404, body });
	const { error } = await french(vendor, 'invoice', 'get', { invoiceId: 'I' });
	expect(error!.message).toBe('DigitalPaye a refusé la demande (code NotFound)');
	expect(plain(error!.description)).toBe(
		'DigitalPaye ne connaît aucune facture avec cet identifiant. Vérifiez-le avec Get Many. Message de DigitalPaye : Invoice not found',
	);
});

it('what a person wrote stays as it is, also when it is a word of a text', async () => {
	const link = { label: 'invoices', amount: 2500 };
	const vendor = new DigitalPayeVendor('C').plan('payment-links', framed('C', link));
	const { success } = await french(vendor, 'paymentLink', 'create', link);
	expect(column(success, 'label')).toEqual(['invoices']);
});

it('what became of a reference', async () => {
	const vendor = new DigitalPayeVendor('C');
	vendor.ledger.push(KNOWN);
	const advice = async (reference: string) => {
		const { success } = await french(vendor, 'transaction', 'get', { reference });
		return column(success, 'advice')[0];
	};
	expect(await advice('PAY-1')).toBe('C’est fait.');
	expect(await advice('PAY-2')).toMatch(/^DigitalPaye ne connaît pas cette référence\./);
});

it('how a list was filtered', async () => {
	const hints = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints');
	const rows = [{ reference: 'R-1' }, { reference: 'R-2', created_at: '2026-02-01T00:00:00Z' }];
	const vendor = new DigitalPayeVendor('C').plan('/v1/payouts', framed('C', rows));
	const filters = { from: '2026-03-01T00:00:00Z' };
	await french(vendor, 'transaction', 'getAll', { returnAll: true, filters });
	expect(hints.mock.calls.flat().map(({ message }) => plain(message))).toEqual([
		'Transactions examinées : 2 ; retenues : 1, depuis le 2026-03-01T00:00:00.000Z. DigitalPaye n’a pas de filtre par date : c’est ce nœud qui filtre. Sans date lisible, mais gardées : 1.',
	]);
	hints.mockRestore();
});

it('what is wrong with a row', async () => {
	const row = { phone: '0500000001', amount: 500, reference: 'PAY-1' };
	const vendor = new DigitalPayeVendor('A');
	const { error } = await disburse(vendor, [row], { operator: 'orange', options });
	expect(error!.description).toContain('n’est pas un numéro Orange mais un numéro MTN');
	expect(vendor.calls).toEqual([]);
});
