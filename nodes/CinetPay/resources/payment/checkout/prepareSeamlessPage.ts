import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { languageField, textField } from '../../../../shared/fields';
import { joined, say } from '../../../../shared/language/say';
import type { Operation } from '../../../../shared/operation/operation';
import { ownPayments, type OwnPayments } from '../../../../shared/operation/ownPayments';
import { perRow } from '../../../../shared/operation/rows';
import { outcome } from '../../../../shared/outcome';
import { asText } from '../../../../shared/values/text';
import { checkPublicUrl } from '../../../../shared/values/url';
import { checkPayment } from '../../../api/checkout/calls';
import { connectSeamless } from '../../../api/checkout/connect';
import { seamlessPage } from '../../../api/checkout/seamlessPage';
import { paymentSigner, type CheckoutSession } from '../../../api/checkout/session';
import { PAGE_NOT_FOR_AGENTS } from '../../pageNotForAgents';
import { checkTestUrl, notifyUrlField, rememberEntered, signedNotifyUrl } from '../../reportTo';
import type { PaymentRequest } from '../createOnce';
import { descriptionField, newAmountField, newReferenceField, returnUrlField } from '../fields';
import { refusePaid } from '../paymentProblems';
import { buildCreateRequest, createInput } from './createRequest';
import { channelsField, currencyField, customerField } from './fields';

const pageField: INodeProperties = {
	displayName: 'Page',
	name: 'page',
	type: 'collection',
	placeholder: 'Add Page Setting',
	default: {},
	options: [
		channelsField,
		{
			displayName: 'Close After Response',
			name: 'closeAfterResponse',
			type: 'boolean',
			default: true,
			description: 'Whether the checkout closes automatically when the payment ends',
		},
		languageField,
		textField(
			'Payment Link',
			'paymentLink',
			'e.g. {{ $json.paymentUrl }}',
			'Shown if the browser does not run scripts. Create it with Create and another reference: one reference cannot be used for both.',
		),
		textField(
			'Title',
			'title',
			'e.g. Order 2026-0001',
			'Heading of the page; defaults to the description of the payment',
		),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'WEB',
			description: 'Kind of page that the checkout opens in',
			options: [
				{ name: 'Mobile', value: 'MOBILE' },
				{ name: 'Web', value: 'WEB' },
			],
		},
	],
};

type SeamlessConnection = Awaited<ReturnType<typeof connectSeamless>> & { own: OwnPayments };
type PageRequest = PaymentRequest & { page: IDataObject };

/**
 * Payment: Prepare Seamless Page (Checkout v2). Creates nothing: the payer's browser creates the payment. It only asks
 * whether the reference is paid. The item holds a complete page to serve with Respond to Webhook as text/html.
 */
export const prepareSeamlessPage: Operation = {
	value: 'prepareSeamlessPage',
	name: 'Prepare Seamless Page',
	action: 'Prepare a seamless payment page',
	description: 'Create a web page with the checkout embedded in it',
	notForAgents: PAGE_NOT_FOR_AGENTS,
	fields: [
		newReferenceField,
		newAmountField,
		currencyField,
		descriptionField,
		notifyUrlField('payment'),
		returnUrlField,
		customerField,
		{
			displayName:
				'CinetPay designed this page to contain the API key, the site ID and the amount, where a payer can change them. Before you deliver, compare the amount of the notification with the amount of your own order, or turn on <b>Require Signed URL</b> on the CinetPay Trigger: the Notify URL is signed for this amount.',
			name: 'seamlessNotice',
			type: 'notice',
			default: '',
		},
		pageField,
	],
	run: perRow<SeamlessConnection, PageRequest>({
		connect: async (ctx) => {
			const connected = await connectSeamless(ctx);
			return { ...connected, own: ownPayments(ctx, connected.api.connection.siteId) };
		},
		kind: 'read',
		concurrency: 1,
		read: (ctx, index, { api }) => {
			const param = (name: string, fallback: unknown = '') =>
				ctx.getNodeParameter(name, index, fallback);
			const page = param('page', {}) as IDataObject;
			const notifyUrl = checkTestUrl(ctx, param('notifyUrl'));
			if (!notifyUrl.ok) return { findings: [{ field: 'Notify URL', text: notifyUrl.text }] };
			// The other options of Create are not among the fields here.
			const options = { channels: page.channels };
			const input = { ...createInput(param, notifyUrl.value), options };
			const read = buildCreateRequest(input);
			if ('findings' in read) return read;
			const link = asText(page.paymentLink) === '' ? undefined : checkPublicUrl(page.paymentLink);
			if (link && !link.ok) return { findings: [{ field: 'Payment Link', text: link.text }] };
			const { fields } = read.request;
			rememberEntered(ctx, read.request.reference, notifyUrl.value);
			const url = String(fields.notify_url);
			const signed = signedNotifyUrl(param, url, paymentSigner(api.connection), read.request);
			if (!signed.ok) return { findings: [{ field: 'Notify URL', text: signed.text }] };
			const { url: notify_url, note } = signed.value;
			return { request: { ...read.request, note, fields: { ...fields, notify_url }, page } };
		},
		send: async ({ api, scriptUrl, own }, request) => {
			const { reference, amount, currency } = request;
			// The browser creates the payment, so this is the last moment to see that somebody has paid already.
			const before = await checkPayment(api, { reference });
			if (before.kind === 'unreachable') return { ok: false, problem: before.problem };
			const refused = refusePaid(reference, before.outcome);
			if (refused) return refused;
			own.set(reference, { kind: 'own', amount, currency });
			const advice = joined([
				say`Serve the page as text/html. What it shows at the end does not prove payment: wait for the notification.`,
				request.note,
			]);
			const pending = outcome({ status: 'pending', reference, amount, currency, advice });
			return { ok: true, value: { json: { ...pending, html: htmlOf(api, scriptUrl, request) } } };
		},
	}),
};

function htmlOf(
	{ connection: { apiKey, siteId } }: CheckoutSession,
	scriptUrl: string,
	{ reference, amount, currency, fields, page }: PageRequest,
): string {
	const customer = Object.entries(fields).filter(
		([name]) => name.startsWith('customer_') && name !== 'customer_id',
	);
	return seamlessPage({
		scriptUrl,
		config: {
			apikey: apiKey,
			site_id: siteId,
			notify_url: String(fields.notify_url),
			mode: 'PRODUCTION',
			type: page.type === 'MOBILE' ? 'MOBILE' : 'WEB',
			close_after_response: page.closeAfterResponse !== false,
		},
		checkout: {
			transaction_id: reference,
			amount,
			currency,
			channels: String(fields.channels),
			description: String(fields.description),
			...Object.fromEntries(customer.map(([name, value]) => [name, String(value)])),
		},
		language: page.language === 'en' ? 'en' : 'fr',
		title: asText(page.title) || String(fields.description),
		returnUrl: String(fields.return_url),
		paymentLink: asText(page.paymentLink),
	});
}
