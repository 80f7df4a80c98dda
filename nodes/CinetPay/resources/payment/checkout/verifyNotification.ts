import {
	jsonParse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { runRows } from '../../../../shared/operation/rows';
import { RowCheck, type Finding } from '../../../../shared/values/validation';
import { connectCheckout } from '../../../api/connect';
import { authenticate } from '../../../notifications/authenticate';
import { eventItem, passesFilter, type Emit } from '../../../../shared/notifications/event';
import { emitField } from '../../../../shared/notifications/emitField';
import { parseObject } from '../../../../shared/notifications/parse';
import type { Fields } from '../../../../shared/notifications/parse';
import { paymentBody } from '../../../notifications/bodies';
import { xTokenOf } from '../../../notifications/paymentSource';
import { verify } from '../../../notifications/verify';
import { showFor, simplifyField } from './fields';

const BUDGET_MS = 20_000;

const json = (
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
	displayOptions: showFor('verifyNotification'),
	description,
});

export const verifyNotificationFields: INodeProperties[] = [
	json('Body', 'body', '={{ $json.body }}', 'Body that your Webhook node received'),
	json(
		'Headers',
		'headers',
		'={{ $json.headers }}',
		'Headers that your Webhook node received; x-token is among them',
	),
	{ ...emitField, displayOptions: showFor('verifyNotification') },
	{
		displayName: 'Require Signature',
		name: 'requireSignature',
		type: 'boolean',
		default: false,
		displayOptions: showFor('verifyNotification'),
		description: 'Whether to refuse the short form of two fields too when it carries no x-token',
	},
	simplifyField('verifyNotification'),
];

interface Received {
	fields: Fields;
	xToken: string | undefined;
}

/**
 * Payment: Verify Notification, for those who receive with n8n's own Webhook node: the same checks as the
 * CinetPay Trigger. A forged notification stops the row; one that is genuine but not wanted (see Emit)
 * gives no item. Does not filter repetitions: use `eventId` as a unique key.
 */
export async function verifyNotification(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = await connectCheckout(this);
	return await runRows<Received>(this, {
		concurrency: 1,
		read: (index) =>
			readRow(this.getNodeParameter('body', index), this.getNodeParameter('headers', index)),
		send: async ({ fields, xToken }, index) => {
			const requireSignature = this.getNodeParameter('requireSignature', index, false) as boolean;
			const known = authenticate(fields, xToken, api.connection, requireSignature);
			const details = { reference: fields.cpm_trans_id };
			const refuse = (reason: string) => ({
				ok: false as const,
				problem: {
					message: `The notification was refused: ${reason}`,
					description:
						'Do not deliver on it. If it is genuine, check Site ID and Secret Key of the credential.',
					details,
				},
			});
			if (!known.ok) return refuse(known.reason);
			const verdict = await verify(api, fields, known.signed, BUDGET_MS);
			if (verdict.kind === 'refused') return refuse(verdict.reason);
			if (verdict.kind === 'unverifiable') {
				return {
					ok: false,
					problem: {
						message: 'The notification could not be verified',
						description: `${verdict.reason} Answer the webhook with status 503 so that it is sent again.`,
						details,
					},
				};
			}
			if (!passesFilter(verdict.outcome, this.getNodeParameter('emit', index) as Emit))
				return { ok: true, value: null };
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			const { outcome, extras, raw } = verdict;
			return {
				ok: true,
				value: eventItem({
					provider: 'CinetPay',
					event: 'payment',
					account: api.connection.siteId,
					id: fields.cpm_trans_id!.trim(),
					outcome,
					extras,
					verified: true,
					raw: simple ? undefined : raw,
				}),
			};
		},
	});
}

function readRow(body: unknown, headers: unknown): { request: Received } | { findings: Finding[] } {
	const check = new RowCheck();
	const parsed = parseObject(asObject(body), paymentBody);
	if (!parsed.ok) check.require(false, 'Body', `is not a CinetPay notification: ${parsed.reason}`);
	const given = asObject(headers);
	check.require(
		given !== undefined,
		'Headers',
		'must be the headers object of the Webhook node, usually {{ $json.headers }}',
	);
	if (!parsed.ok || given === undefined) return { findings: check.findings };
	return { request: { fields: parsed.fields, xToken: xTokenOf(given) } };
}

function asObject(value: unknown): IDataObject | undefined {
	const read =
		typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: null }) : value;
	return typeof read === 'object' && read !== null && !Array.isArray(read)
		? (read as IDataObject)
		: undefined;
}
