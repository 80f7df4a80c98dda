import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	amountField,
	languageField,
	optionsField,
	phoneField,
	referenceField,
	required,
	textField,
} from '../../../../shared/fields';
import { joined, say } from '../../../../shared/language/say';
import type { Operation } from '../../../../shared/operation/operation';
import { ownPayments } from '../../../../shared/operation/ownPayments';
import { perRow } from '../../../../shared/operation/rows';
import { outcome } from '../../../../shared/outcome';
import { findLegacyPayment, signForm } from '../../../api/legacy/calls';
import { connectLegacy } from '../../../api/legacy/connect';
import { formPage } from '../../../api/legacy/form';
import { isoCurrency, readLegacyPayment } from '../../../api/legacy/outcome';
import type { LegacySession } from '../../../api/legacy/session';
import { LEGACY_CURRENCIES } from '../../currencies';
import { PAGE_NOT_FOR_AGENTS } from '../../pageNotForAgents';
import { checkTestUrl, signedNotifyUrl } from '../../reportTo';
import { refusePaid } from '../paymentProblems';
import { buildFormRequest } from './formRequest';

const options: INodeProperties = {
	...optionsField,
	options: [
		textField(
			'Cancel URL',
			'cancelUrl',
			'e.g. https://shop.example.com/canceled',
			'Where the payer goes after canceling',
		),
		languageField,
		textField('Metadata', 'metadata', 'e.g. cart-42', 'Free text returned with the notification'),
		textField(
			'Notify URL',
			'notifyUrl',
			'e.g. https://n8n.example.com/webhook/…',
			'Production URL of a CinetPay Trigger; defaults to the one in your back office',
		),
		phoneField('e.g. +2250700000001', 'Forces the payer to pay with this number'),
		textField(
			'Return URL',
			'returnUrl',
			'e.g. https://shop.example.com/thanks',
			'Where the payer goes after paying; reaching it does not prove payment',
		),
		{
			displayName: 'Version',
			name: 'version',
			type: 'options',
			default: 'V1',
			description: 'V1 in the guide, V2 in the last official library',
			options: [
				{ name: 'V1', value: 'V1' },
				{ name: 'V2', value: 'V2' },
			],
		},
	],
};

/**
 * Payment: Prepare Form (Legacy v1). CinetPay signs the fields; the item holds the signed form fields and a page that
 * submits them. Store `signature` and `amount`: a payment counts only if both come back the same.
 */
export const prepareForm: Operation = {
	value: 'prepareForm',
	name: 'Prepare Form',
	action: 'Prepare a payment form (Legacy V1)',
	description: 'Create the signed page that takes the payer to CinetPay',
	notForAgents: PAGE_NOT_FOR_AGENTS,
	fields: [
		referenceField('e.g. ORDER-2026-0001', 'Your own ID for this payment, never reused'),
		amountField('Whole number in the currency, a multiple of 5 (except USD)'),
		{
			displayName: 'Currency',
			name: 'legacyCurrency',
			type: 'options',
			default: 'XOF',
			description: 'CFA is the old name of XOF',
			options: LEGACY_CURRENCIES.map((value) => ({ name: value, value })),
		},
		required(
			textField(
				'Description',
				'description',
				'e.g. Order 2026-0001',
				'What the payer is paying for; any characters are allowed',
			),
		),
		{
			displayName:
				'CinetPay designed this form so that the page that the payer receives contains the API key and the site ID. Serve it with a Respond to Webhook node as text/html, and never inside a frame.',
			name: 'formNotice',
			type: 'notice',
			default: '',
		},
		options,
	],
	run: perRow({
		connect: async (ctx) => {
			const connected = await connectLegacy(ctx);
			return { ...connected, own: ownPayments(ctx, connected.api.connection.siteId) };
		},
		kind: 'read',
		concurrency: 1,
		read: (ctx, index, { signer }) => {
			const { metadata, notifyUrl, returnUrl, cancelUrl, phone, language, version } =
				ctx.getNodeParameter('options', index, {}) as IDataObject;
			const read = buildFormRequest(
				{
					reference: ctx.getNodeParameter('reference', index),
					amount: ctx.getNodeParameter('amount', index),
					currency: ctx.getNodeParameter('legacyCurrency', index),
					description: ctx.getNodeParameter('description', index),
					...{ metadata, notifyUrl, returnUrl, cancelUrl, phone, language, version },
				},
				new Date(),
			);
			if ('findings' in read) return read;
			const { reference, amount, currency, unsigned } = read.request;
			if (unsigned.notify_url === undefined) return read;
			const address = checkTestUrl(ctx, unsigned.notify_url);
			if (!address.ok) return { findings: [{ field: 'Notify URL', text: address.text }] };
			const order = { reference, amount, currency: isoCurrency(currency) };
			const signed = signedNotifyUrl(() => 'trigger', unsigned.notify_url, signer, order);
			if (!signed.ok) return { findings: [{ field: 'Notify URL', text: signed.text }] };
			const { url: notify_url, note } = signed.value;
			const warning = joined([read.request.warning, note]) || null;
			return { request: { ...read.request, warning, unsigned: { ...unsigned, notify_url } } };
		},
		send: async (
			{ api, pageUrl, own },
			{ reference, amount, currency, signed, unsigned, warning },
		) => {
			const refused = await refuseIfPaid(api, reference);
			if (refused) return refused;
			const answer = await signForm(api, signed);
			if (!answer.ok) return answer;
			const signature = answer.value;
			const { apiKey, siteId } = api.connection;
			const fields = { apikey: apiKey, cpm_site_id: siteId, ...signed, signature, ...unsigned };
			const labels = signed.cpm_language === 'en' ? ENGLISH : FRENCH;
			own.set(reference, { kind: 'own', amount, currency: isoCurrency(currency)! });
			const pending = outcome({
				status: 'pending',
				reference,
				amount,
				currency: isoCurrency(currency),
				advice: joined([SERVE, warning]),
			});
			const html = formPage(pageUrl, fields, labels);
			const json = { ...pending, signature, formAction: pageUrl, formFields: fields, html };
			return { ok: true, value: { json } };
		},
	}),
};

/**
 * The browser creates the payment, so this is the last moment to see that somebody has paid already. How CinetPay answers for
 * a reference that it does not know is not published: only what is surely paid stops the row.
 */
async function refuseIfPaid(api: LegacySession, reference: string) {
	const answer = await findLegacyPayment(api, reference);
	return answer.kind === 'found' ? refusePaid(reference, readLegacyPayment(answer.row)) : undefined;
}

const SERVE = say`Serve the page, store the signature and amount, and wait for the notification.`;

const ENGLISH = { title: 'Payment', button: 'Go to payment' };
const FRENCH = { title: 'Paiement', button: 'Aller au paiement' };
