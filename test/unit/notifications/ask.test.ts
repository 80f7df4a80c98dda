import type * as Workflow from 'n8n-workflow';
import { ask } from '../../../nodes/shared/notifications/ask.ts';
import { paid, TestKind } from './webhook.ts';

const NOW = 1_800_000_000_000;
let time = NOW;
const pauses: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof Workflow>('n8n-workflow'),
	sleep: async (ms: number) => {
		pauses.push(ms);
		time += ms;
		await Promise.resolve();
	},
}));

beforeEach(() => {
	time = NOW;
	pauses.length = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => time);
});
afterEach(() => jest.restoreAllMocks());

/** A notification that names this reference and proves where it comes from. */
const recognizedBy = async (kind: TestKind, reference: string, providerId = '') => ({
	source: await kind.open(),
	ids: { reference, providerId },
	url: { kind: 'none' } as const,
	...{ signed: true, proved: true },
});

it.each([
	[1_999, []],
	[2_000, [1_000]],
	[3_999, [1_000]],
	[4_000, [1_000, 2_000]],
	[8_000, [1_000, 2_000, 4_000]],
])(
	'within %d ms asks again while a second is left for the answer: pauses of %j',
	async (ms, expected) => {
		const kind = new TestKind();
		kind.verdict = (id) => paid(id, { status: 'unknown', isFinal: false });
		const recognized = await recognizedBy(kind, 'ORDER-1');
		const answer = await ask('node-1', { id: 'ORDER-1' }, recognized, NOW + ms);
		expect(answer).toMatchObject({ verdict: { outcome: { status: 'unknown' } } });
		expect(pauses).toEqual(expected);
		expect(kind.budgets).toHaveLength(expected.length + 1);
	},
);

it.each([
	['ORDER-1', '', { reference: 'ORDER-1', providerId: null }],
	['', 'TX-1', { reference: null, providerId: 'TX-1' }],
])(
	'a provider that does not answer in time leaves %p %p unknown, with what to do',
	async (reference, providerId, ids) => {
		const kind = new TestKind();
		kind.verdict = async () => await new Promise<never>(() => {});
		const recognized = await recognizedBy(kind, reference, providerId);
		expect(await ask('node-2', {}, recognized, NOW + 20)).toEqual({
			verdict: {
				kind: 'unverifiable',
				reason: 'the provider did not answer in time',
				outcome: expect.objectContaining({
					...{ status: 'unknown', isFinal: false, ...ids },
					advice: 'It is not known what happened. Do not deliver until Get returns success.',
				}),
				extras: {},
			},
		});
	},
);
