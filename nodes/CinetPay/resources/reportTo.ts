import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { required, textField } from '../../shared/fields';
import { joined, say } from '../../shared/language/say';
import {
	signNotifyUrl,
	type NotifySigner,
	type SignedOrder,
} from '../../shared/notifications/signedUrl';
import type { ReadPayout } from '../../shared/payout/perPayout';
import { asText } from '../../shared/values/text';
import { checkPublicUrl, whyUnreachable } from '../../shared/values/url';
import { passed, refused, type Checked } from '../../shared/values/validation';
import { rememberReportedTo } from '../../shared/waiting/reportedTo';

type ReportTo = 'trigger' | 'execution';

/** Where CinetPay sends the result. Payouts take many rows at once, and an execution can wait for one only. */
const reportToField = (start: ReportTo): INodeProperties => ({
	displayName: 'Report Result To',
	name: 'reportTo',
	type: 'options',
	default: start,
	description: 'Where CinetPay sends the result',
	options: [
		{
			name: 'A Trigger',
			value: 'trigger',
			description: 'A CinetPay Trigger receives it and starts its own workflow',
		},
		{
			name: 'This Execution',
			value: 'execution',
			description: 'A Wait for Result later in this workflow receives it; one row per execution',
		},
	],
});

/** The address that CinetPay reports to; `reported` is what it reports there. */
export const notifyUrlField = (reported: 'payment' | 'result'): INodeProperties => ({
	...required(textField('Notify URL', 'notifyUrl', 'e.g. https://n8n.example.com/webhook/…')),
	description: `Where CinetPay reports the ${reported}: the production URL of a CinetPay Trigger`,
	hint: 'Open your CinetPay Trigger, copy its Production URL and paste it here',
});

/** Report Result To, and Notify URL where that is a trigger. */
export const reportFields = (reported: 'payment' | 'result'): INodeProperties[] => [
	reportToField(reported === 'payment' ? 'execution' : 'trigger'),
	{ ...notifyUrlField(reported), displayOptions: { show: { reportTo: ['trigger'] } } },
];

/** Reads one parameter of the row. */
type ReadRowParameter = (name: string, fallback: unknown) => unknown;

/** Anything but a plain choice of this execution is the address that was entered. */
const isThisExecution = (read: ReadRowParameter): boolean =>
	read('reportTo', 'trigger') === 'execution';

/**
 * The Notify URL of one row: what the user entered, or the address of this execution, with the signature
 * that n8n demands in its query. It is known at run time only. `longest` is the API's limit. The execution remembers
 * which of the two it was, for a Wait for Result.
 */
export function readNotifyUrl(
	ctx: IExecuteFunctions,
	read: ReadRowParameter,
	index: number,
	longest = Infinity,
): Checked<unknown> {
	if (!isThisExecution(read)) {
		const entered = read('notifyUrl', '');
		rememberEntered(ctx, asText(read('reference', '')), entered);
		return checkTestUrl(ctx, entered);
	}
	const rows = ctx.getInputData().length;
	if (rows > 1) {
		return refused(
			say`is This Execution, which can wait for only one row; there are ${rows}. Start one execution for each row, or choose A Trigger`,
		);
	}
	if (!isWaitedFor(ctx)) {
		return refused(
			say`is This Execution, but no Wait for Result follows this node, so nothing would receive the result. Add one after it, or choose A Trigger`,
		);
	}
	const url = checkPublicUrl(ctx.evaluateExpression('{{ $execution.resumeUrl }}', index));
	if (!url.ok) {
		return refused(
			say`is This Execution, but its address ${url.text}. Set N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL) on your n8n server to its public address`,
		);
	}
	if (url.value.length > longest) {
		return refused(
			say`is This Execution, but its address has ${url.value.length} characters and CinetPay accepts at most ${longest}. Give n8n a shorter domain, shorten its path with N8N_ENDPOINT_WEBHOOK_WAIT=w, or choose A Trigger`,
		);
	}
	rememberReportedTo(ctx, asText(read('reference', '')), true);
	return url;
}

/** Remembers that the result of a reference goes to the address that was entered, which may be this execution's own. */
export function rememberEntered(ctx: IExecuteFunctions, reference: string, url: unknown): void {
	const parts = asText(url).split(/[/?]/);
	rememberReportedTo(ctx, reference, parts.includes(ctx.getExecutionId()));
}

/**
 * Whether something after this node waits: Wait for Result, or n8n's own Wait node. In the editor one node is run
 * without those after it.
 */
const isWaitedFor = (ctx: IExecuteFunctions): boolean => {
	if (ctx.getMode() === 'manual') return true;
	const { name, type: own } = ctx.getNode();
	return ctx
		.getChildNodes(name, { includeNodeParameters: true })
		.some(
			({ type, disabled, parameters }) =>
				!disabled &&
				(type === 'n8n-nodes-base.wait' || (type === own && parameters?.operation === 'wait')),
		);
};

/** A Test URL is there while somebody listens in the editor, and that is no production execution's to know. */
export function checkTestUrl(ctx: IExecuteFunctions, url: unknown): Checked<unknown> {
	if (ctx.getMode() === 'manual' || !isTestUrl(url)) return passed(url);
	return refused(
		say`is the Test URL of a trigger, which receives nothing when the workflow runs in production. Open the CinetPay Trigger and copy its Production URL`,
	);
}

const isTestUrl = (url: unknown): boolean => asText(url).includes('/webhook-test/');

/** What the user should know of an address at which nobody may be notified; `undefined` where that is not known. */
function notifyNote(url: string): string | undefined {
	const why = whyUnreachable(url);
	if (why)
		return say`CinetPay may not be able to send the result: the host ${new URL(url).hostname} of the Notify URL ${why}. Use the public address of your n8n server.`;
	return isTestUrl(url)
		? say`The Notify URL is a Test URL: it receives the result only while the trigger listens in the editor.`
		: undefined;
}

/** A Notify URL ready to send. `note`: what is wrong with it all the same, for the advice of the row. */
interface SignedNotifyUrl {
	url: string;
	note?: string;
}

/**
 * Signs the checked Notify URL of one row, so that a trigger knows without any store that this account made the
 * transaction, and for how much. The address of an execution is not signed: it waits for this one transaction.
 * `longest` is the API's limit; a URL that would be longer is sent as it is.
 */
export function signedNotifyUrl(
	read: ReadRowParameter,
	url: string,
	signer: NotifySigner | undefined,
	order: SignedOrder,
	longest = Infinity,
): Checked<SignedNotifyUrl> {
	const reach = notifyNote(url);
	if (!signer || isThisExecution(read)) return passed({ url, note: reach });
	const signed = signNotifyUrl(url, signer, order);
	if (!signed.ok) return signed;
	if (signed.value.length <= longest) return passed({ url: signed.value, note: reach });
	const unsigned = say`The Notify URL was sent without a signature, because with it it would have ${signed.value.length} characters and CinetPay accepts at most ${longest}. Give n8n a shorter domain, or leave Require Signed URL off.`;
	return passed({ url, note: joined([reach, unsigned]) });
}

/** The same for a checked row of money out. A row without a reference has nothing that could be signed. */
export function withSignedUrl(
	read: ReadRowParameter,
	row: ReadPayout,
	signer: NotifySigner | undefined,
	longest?: number,
): ReadPayout {
	if ('findings' in row) return row;
	const { fields, warning } = row.row;
	const signed = signedNotifyUrl(read, String(fields.notify_url), signer, row.row, longest);
	if (!signed.ok) return { findings: [{ field: 'Notify URL', text: signed.text }] };
	const { url, note } = signed.value;
	const warnings = joined([warning, note], '. ') || undefined;
	return { row: { ...row.row, fields: { ...fields, notify_url: url }, warning: warnings } };
}
