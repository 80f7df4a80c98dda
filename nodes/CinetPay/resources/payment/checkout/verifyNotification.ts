import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simplifyField } from '../../../../shared/fields';
import { say } from '../../../../shared/language/say';
import { eventItem, passesFilter, type StartFor } from '../../../../shared/notifications/event';
import { parseObject } from '../../../../shared/notifications/parse';
import type { Fields } from '../../../../shared/notifications/parse';
import {
	readSignature,
	SIGNATURE_PARAMETER,
	type UrlSignature,
} from '../../../../shared/notifications/signedUrl';
import { startForField } from '../../../../shared/notifications/startForField';
import type { Operation } from '../../../../shared/operation/operation';
import { perRow, type RowRead } from '../../../../shared/operation/rows';
import type { Result } from '../../../../shared/problem';
import { isObject, parseJson } from '../../../../shared/values/json';
import { RowCheck } from '../../../../shared/values/validation';
import { connectCheckout } from '../../../api/checkout/connect';
import { paymentSigner, type CheckoutSession } from '../../../api/checkout/session';
import { authenticate } from '../../../notifications/authenticate';
import { paymentBody } from '../../../notifications/bodies';
import { xTokenOf } from '../../../notifications/paymentSource';
import { verify } from '../../../notifications/verify';
import {
	expectedCurrency,
	expectedField,
	notExpected,
	readExpected,
	unexpected,
	type Expected,
} from '../expected';

const BUDGET_MS = 20_000;

const jsonField = (
	displayName: string,
	name: string,
	source: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'json',
	default: source,
	required: true,
	description,
});

interface Received {
	fields: Fields;
	xToken: string | undefined;
	/** The signature of the Notify URL, as it was called. */
	urlSignature: unknown;
}

interface VerifyRequest extends Received {
	requireSignature: boolean;
	startFor: StartFor;
	expected: Expected;
}

/**
 * Payment: Verify Notification, for those who receive with n8n's own Webhook node: the same checks as the CinetPay
 * Trigger, the amount of the order included. A forged notification stops the row; one that is genuine but filtered out (see Return For) gives no item. Does not
 * filter repetitions: use `eventId` as a unique key.
 */
export const verifyNotification: Operation = {
	value: 'verifyNotification',
	name: 'Verify Notification',
	action: 'Verify a payment notification',
	description: 'Verify a notification that your own Webhook node received',
	fields: [
		jsonField('Body', 'body', '={{ $json.body }}', 'Body that your Webhook node received'),
		jsonField(
			'Headers',
			'headers',
			'={{ $json.headers }}',
			'Headers that your Webhook node received, including x-token',
		),
		{
			...jsonField(
				'Query',
				'query',
				'={{ $json.query }}',
				'Query that your Webhook node received. It proves for what amount the CinetPay node created the payment.',
			),
			required: false,
		},
		{
			...startForField,
			displayName: 'Return For',
			description: 'Which verified results are returned as an item',
		},
		expectedField(expectedCurrency),
		{
			displayName: 'Require Signature',
			name: 'requireSignature',
			type: 'boolean',
			default: false,
			description: 'Whether to also refuse short notifications of two fields that have no x-token',
		},
		simplifyField,
	],
	run: perRow<CheckoutSession, VerifyRequest>({
		connect: connectCheckout,
		kind: 'read',
		concurrency: 1,
		read: (ctx, index) => {
			const received = readReceived(
				ctx.getNodeParameter('body', index),
				ctx.getNodeParameter('headers', index),
				ctx.getNodeParameter('query', index, {}),
				ctx.getNodeParameter('expected', index, {}) as IDataObject,
			);
			if ('findings' in received) return received;
			const requireSignature = ctx.getNodeParameter('requireSignature', index, false) as boolean;
			const startFor = ctx.getNodeParameter('startFor', index) as StartFor;
			return { request: { ...received.request, requireSignature, startFor } };
		},
		send: async (api, { fields, xToken, urlSignature, requireSignature, startFor, expected }) => {
			const url = readUrl(urlSignature, api, fields);
			if (url.kind === 'contradicts')
				return notGenuine(fields, say`its URL is that of another reference`);
			const proofs = { xToken, urlFits: url.kind === 'fits', requireSignature };
			const known = authenticate(fields, proofs, api.connection);
			if (!known.ok) return notGenuine(fields, known.reason);
			const verdict = await verify(api, fields, known.signed, BUDGET_MS);
			if (verdict.kind === 'refused') return notGenuine(fields, verdict.reason);
			if (verdict.kind === 'unverifiable') {
				return {
					ok: false,
					problem: {
						message: say`The notification could not be verified`,
						description: say`${verdict.reason} Answer the webhook with status 503 so that it is sent again.`,
						details: { reference: fields.cpm_trans_id },
					},
				};
			}
			const { outcome, extras, raw } = verdict;
			const order = url.kind === 'fits' ? url.order : undefined;
			const { amount = order?.amount, currency = order?.currency ?? undefined } = expected;
			const problem = notExpected(outcome, unexpected(outcome, { amount, currency }));
			if (problem) return { ok: false, problem };
			// Only where an amount was compared does it say so.
			const compared =
				amount === undefined
					? {}
					: { expectedAmount: amount, amountChecked: outcome.amount !== null };
			if (!passesFilter(outcome, startFor)) return { ok: true, value: [] };
			const json = eventItem({
				provider: 'CinetPay',
				event: 'payment',
				account: api.connection.siteId,
				outcome,
				extras: { ...extras, ...compared },
				verified: true,
			});
			return { ok: true, value: { json, raw } };
		},
	}),
};

/** What the Notify URL, as it was called, proves of the payment: nothing without a query. */
function readUrl(
	signature: unknown,
	{ connection }: CheckoutSession,
	fields: Fields,
): UrlSignature {
	const signer = paymentSigner(connection);
	if (signature === undefined || !signer) return { kind: 'none' };
	// Given twice, or as anything but text: which of them was signed could not be told.
	if (typeof signature !== 'string') return { kind: 'contradicts' };
	const query = `?${SIGNATURE_PARAMETER}=${signature}`;
	return readSignature(query, signer, fields.cpm_trans_id!.trim());
}

const notGenuine = (fields: Fields, reason: string): Result<never> => ({
	ok: false,
	problem: {
		message: say`The notification was refused: ${reason}`,
		description: say`Do not deliver based on it. If it is genuine, check the Site ID and Secret Key of the credential.`,
		details: { reference: fields.cpm_trans_id },
	},
});

function readReceived(
	body: unknown,
	headers: unknown,
	query: unknown,
	given: IDataObject,
): RowRead<Received & { expected: Expected }> {
	const check = new RowCheck();
	const expected = readExpected(given, check);
	const parsed = parseObject(asObject(body), paymentBody);
	if (!parsed.ok)
		check.require(false, 'Body', say`is not a CinetPay notification: ${parsed.reason}`);
	const head = asObject(headers);
	check.require(
		head !== undefined,
		'Headers',
		say`must be the headers object of the Webhook node, usually {{ $json.headers }}`,
	);
	if (!parsed.ok || head === undefined || check.findings.length > 0)
		return { findings: check.findings };
	const urlSignature = asObject(query)?.[SIGNATURE_PARAMETER];
	return { request: { fields: parsed.fields, xToken: xTokenOf(head), urlSignature, expected } };
}

function asObject(value: unknown): IDataObject | undefined {
	const read = typeof value === 'string' ? parseJson(value) : value;
	return isObject(read) ? read : undefined;
}
