import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import type { SourceKind } from '../../../nodes/shared/notifications/source.ts';
import { ownPayments, type OwnPayment } from '../../../nodes/shared/operation/ownPayments.ts';
import { outcome } from '../../../nodes/shared/outcome.ts';
import type { Awaited, WaitKind } from '../../../nodes/shared/waiting/kind.ts';
import { rememberReportedTo } from '../../../nodes/shared/waiting/reportedTo.ts';
import { waitForResult } from '../../../nodes/shared/waiting/waitForResult.ts';
import { webhook } from '../notifications/webhook.ts';

const NOW = Date.UTC(2026, 2, 14);
const texts = { action: 'Wait', description: 'Waits', idFields: [] };

interface Setting {
	awaited?: Awaited;
	advice?: string;
	isOrder?: boolean;
	/** What earlier nodes of the execution left. */
	before?: (ctx: IExecuteFunctions) => void;
}

/** Waits for a transaction that is pending, as the node is when it was just dropped. */
async function wait(items: IDataObject[], setting: Setting = {}) {
	const { awaited = { reference: 'A', providerId: null }, advice, isOrder, before } = setting;
	const until: Date[] = [];
	const contexts: Record<string, IDataObject> = { flow: {}, node: {} };
	const ctx = {
		getInputData: () => items.map((json) => ({ json })),
		getNode: () => ({ name: 'Wait', type: 'cinetPay', parameters: {} }),
		getNodeParameter: (_name: string, _index: number, fallback: unknown) => fallback,
		continueOnFail: () => false,
		getContext: (name: string) => contexts[name],
		putExecutionToWait: async (till: Date) => void until.push(till),
	} as unknown as IExecuteFunctions;
	const known = outcome({ status: 'pending', reference: 'A', advice });
	const kind: WaitKind = {
		source: { provider: 'CinetPay' } as SourceKind,
		event: 'payment',
		isOrder,
		read: () => ({ awaited }),
		ask: async () =>
			await Promise.resolve({
				...{ ok: true, awaited, account: '1', id: 'A', outcome: known, extras: {}, raw: {} },
			}),
	};
	before?.(ctx);
	const outputs = await waitForResult(kind, texts).run(ctx);
	return { until, outputs, kept: contexts.node!.waiting };
}

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const stopped = async (waiting: Promise<unknown>) =>
	await waiting.then(
		() => Promise.reject(new Error('it did not stop')),
		(thrown: NodeOperationError) => thrown,
	);

const LATE =
	'No final result arrived within 60 minutes. Look it up before you deliver or cancel the order: it may have been paid, or may still be paid.';

it.each([
	['The payer has not paid yet.', `${LATE} Before the wait: The payer has not paid yet.`],
	[undefined, LATE],
])('waits an hour unless told otherwise; what is known before is %p', async (advice, expected) => {
	const { until, outputs } = await wait([{ order: 'A' }], { advice });
	expect(until).toEqual([new Date(NOW + 60 * 60_000)]);
	expect(outputs).toMatchObject([
		{ json: { advice: expected, result: 'timeIsUp', verified: false } },
	]);
});

it('several items are told what to do instead', async () => {
	const error = await stopped(wait([{}, {}, {}]));
	expect([error.message, error.description]).toEqual([
		'Wait for Result takes one item per execution',
		'There are 3 items, but an execution has only one resume address and continues with the first result. Start one execution for each item, or receive the results with a trigger.',
	]);
});

it('is stored in workflows under the name that it has always had', () => {
	const { value, name, notForAgents } = waitForResult({} as WaitKind, texts);
	expect([value, name]).toEqual(['wait', 'Wait for Result']);
	expect(notForAgents).toEqual({
		message: 'Waiting for a result is not available to AI agents',
		description:
			'The agent would be blocked until the payer pays. Let it use Get, or wait in a separate workflow.',
	});
});

it('answers a call of the address at which its execution waits', async () => {
	const { ctx } = webhook({ method: 'GET' });
	const { onResume } = waitForResult({} as WaitKind, texts);
	expect(await onResume!(ctx)).toEqual({ webhookResponse: 'ok' });
});

describe('when the time is up for an order', () => {
	const own: OwnPayment = { kind: 'own', amount: 2500, currency: 'XOF' };

	it.each<[string, OwnPayment | undefined, boolean]>([
		['that this execution created', own, false],
		['whose reference was used for an earlier payment', { ...own, kind: 'earlier' }, true],
		['that this execution did not create', undefined, false],
	])('%s, the item says whose payment it is', async (_name, payment, earlierPayment) => {
		const { outputs, kept } = await wait([{}], {
			isOrder: true,
			before: (ctx) => payment && ownPayments(ctx, '1').set('A', payment),
		});
		expect(outputs).toMatchObject([{ json: { result: 'timeIsUp', earlierPayment } }]);
		expect(kept).toMatchObject({ own: payment ?? null });
	});

	it('nothing is said of it for what is no order', async () => {
		const { outputs, kept } = await wait([{}]);
		expect(outputs[0]!.json).not.toHaveProperty('earlierPayment');
		expect(kept).not.toHaveProperty('own');
	});
});

it('does not wait for a result that is reported somewhere else', async () => {
	const before = (ctx: IExecuteFunctions) => rememberReportedTo(ctx, 'A', false);
	const error = await stopped(wait([{}], { before }));
	expect([error.message, error.description]).toEqual([
		'The result of A is not reported to this execution',
		'The node that created or sent it reports the result to a trigger, so waiting here could only end with the time limit. Set Report Result To of that node to This Execution, or receive the result with the trigger and remove this node.',
	]);
});

// A reference of an expression that came to nothing.
it('waits for what has no reference, whatever is reported somewhere else', async () => {
	const before = (ctx: IExecuteFunctions) => rememberReportedTo(ctx, 'null', false);
	const { until } = await wait([{}], { awaited: { reference: null, providerId: 'TX-1' }, before });
	expect(until).toHaveLength(1);
});
