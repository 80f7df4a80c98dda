import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import type { SourceKind } from '../../../nodes/shared/notifications/source.ts';
import { outcome } from '../../../nodes/shared/outcome.ts';
import type { WaitKind } from '../../../nodes/shared/waiting/kind.ts';
import { waitForResult } from '../../../nodes/shared/waiting/waitForResult.ts';

const NOW = Date.UTC(2026, 2, 14);
const awaited = { reference: 'A', providerId: null };

/** Waits for a transaction that is pending, with this advice, as the node is when it was just dropped. */
async function wait(items: IDataObject[], advice?: string) {
	const until: Date[] = [];
	const ctx = {
		getInputData: () => items.map((json) => ({ json })),
		getNode: () => ({ name: 'Wait', type: 'cinetPay', parameters: {} }),
		getNodeParameter: (_name: string, _index: number, fallback: unknown) => fallback,
		continueOnFail: () => false,
		getContext: () => ({}),
		putExecutionToWait: async (till: Date) => void until.push(till),
	} as unknown as IExecuteFunctions;
	const known = outcome({ status: 'pending', reference: 'A', advice });
	const kind: WaitKind = {
		source: { provider: 'CinetPay' } as SourceKind,
		event: 'payment',
		read: () => ({ awaited }),
		ask: async () =>
			await Promise.resolve({
				...{ ok: true, awaited, account: '1', id: 'A', outcome: known, extras: {}, raw: {} },
			}),
	};
	const texts = { action: 'Wait', description: 'Waits', idFields: [] };
	const outputs = await waitForResult(kind, texts).run(ctx);
	return { until, outputs };
}

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const LATE =
	'No final result arrived within 60 minutes. Look it up before you deliver or cancel the order: it may have been paid, or may still be paid.';

it.each([
	['The payer has not paid yet.', `${LATE} Before the wait: The payer has not paid yet.`],
	[undefined, LATE],
])('waits an hour unless told otherwise; what is known before is %p', async (advice, expected) => {
	const { until, outputs } = await wait([{ order: 'A' }], advice);
	expect(until).toEqual([new Date(NOW + 60 * 60_000)]);
	expect(outputs).toMatchObject([
		{ json: { advice: expected, result: 'timeIsUp', verified: false } },
	]);
});

it('several items are told what to do instead', async () => {
	const error = await wait([{}, {}, {}]).then(
		() => Promise.reject(new Error('it did not stop')),
		(thrown: NodeOperationError) => thrown,
	);
	expect([error.message, error.description]).toEqual([
		'Wait for Result takes one item per execution',
		'There are 3 items, but the whole execution waits at one address, and it goes on with the first result. Start one execution for each item, or receive the results with a trigger.',
	]);
});
