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
		const recognized = {
			source: await kind.open(),
			ids: { reference: 'ORDER-1', providerId: '' },
			url: { kind: 'none' } as const,
			...{ signed: true, proved: true },
		};
		const answer = await ask('node-1', { id: 'ORDER-1' }, recognized, NOW + ms);
		expect(answer).toMatchObject({ verdict: { outcome: { status: 'unknown' } } });
		expect(pauses).toEqual(expected);
		expect(kind.budgets).toHaveLength(expected.length + 1);
	},
);
