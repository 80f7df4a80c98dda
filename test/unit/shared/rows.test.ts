import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { perRow, type RowWork } from '../../../nodes/shared/operation/rows.ts';
import { describeFindings, type Problem } from '../../../nodes/shared/problem.ts';

interface Setting {
	rows: number;
	continueOnFail?: boolean;
	cancelled?: () => boolean;
	/** Of each row; on for a row that is not named. */
	simple?: boolean[];
}

type Work = RowWork<string, number>;

const context = ({ rows, continueOnFail = false, cancelled = () => false, simple = [] }: Setting) =>
	({
		getNodeParameter: (name: string, index: number, fallback: unknown) =>
			name === 'simple' ? (simple[index] ?? fallback) : fallback,
		getInputData: () => Array.from({ length: rows }, () => ({ json: {} })),
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => ({ aborted: cancelled() }),
		getNode: () => ({ name: 'CinetPay', type: 'cinetPay', parameters: {} }),
	}) as unknown as IExecuteFunctions;

interface Trouble {
	bad?: number[];
	refused?: number[];
}

/** Rows named in `bad` are invalid, those in `refused` are refused when sent. */
function work(
	events: string[],
	{ bad = [], refused = [], ...extra }: Partial<Work> & Trouble = {},
): Work {
	return {
		connect: async () => {
			events.push('connect');
			return await Promise.resolve('session');
		},
		kind: 'write',
		read: (_ctx, index) => {
			events.push(`read ${index}`);
			return bad.includes(index)
				? { findings: [{ field: 'Amount', text: 'is empty' }] }
				: { request: index };
		},
		send: async (session, request) => {
			expect(session).toBe('session');
			events.push(`send ${request}`);
			return refused.includes(request)
				? { ok: false, problem: { message: `no ${request}`, description: 'Do this.' } }
				: { ok: true, value: { json: { row: request }, raw: { own: request } } };
		},
		onStop: (done) => `${done} done before.`,
		...extra,
	};
}

const stopped = async (setting: Setting, rowWork: Work): Promise<NodeOperationError> =>
	await perRow(rowWork)(context(setting)).then(
		() => Promise.reject(new Error('it did not stop')),
		(error: NodeOperationError) => error,
	);

it('reads every row before it sends the first one, and pairs each output', async () => {
	const events: string[] = [];
	const items = await perRow(work(events))(context({ rows: 3 }));
	expect(events).toEqual(['connect', 'read 0', 'read 1', 'read 2', 'send 0', 'send 1', 'send 2']);
	expect(items).toEqual([0, 1, 2].map((item) => ({ json: { row: item }, pairedItem: { item } })));
});

it('sends nothing when a row is invalid, and lists every one', async () => {
	const events: string[] = [];
	const error = await stopped({ rows: 3 }, work(events, { bad: [0, 2] }));
	expect(error.message).toBe('2 of 3 rows must be corrected; nothing was sent');
	expect(error.description).toBe('Item 1, Amount: is empty<br>Item 3, Amount: is empty');
	expect(error.context.itemIndex).toBe(0);
	expect(events).toEqual(['connect', 'read 0', 'read 1', 'read 2']);
});

it('names the field when the only row is invalid', async () => {
	const error = await stopped({ rows: 1 }, work([], { bad: [0] }));
	expect(error.message).toBe('Amount must be corrected before anything is sent');
	expect(error.description).toBe('Amount: is empty');
});

it('stops at the first refusal and tells what was done before', async () => {
	const events: string[] = [];
	const error = await stopped({ rows: 4 }, work(events, { refused: [2] }));
	expect([error.message, error.description, error.context.itemIndex]).toEqual([
		'no 2',
		'Do this. 2 done before.',
		2,
	]);
	expect(events.slice(5)).toEqual(['send 0', 'send 1', 'send 2']);
});

it.each<[string, Partial<Work> & Trouble]>([
	['when there were none', { refused: [0] }],
	['when nothing is to be said of them', { refused: [1], onStop: undefined }],
])('says nothing of earlier rows %s', async (_name, trouble) => {
	const error = await stopped({ rows: 2 }, work([], trouble));
	expect(error.message).toMatch(/^no [01]$/);
	expect(error.description).toBe('Do this.');
});

it('with Continue gives every row its item, problems under the one key that n8n routes', async () => {
	const items = await perRow(work([], { bad: [1], refused: [2] }))(
		context({ rows: 4, continueOnFail: true }),
	);
	expect(items.map(({ json }) => json)).toEqual([
		{ row: 0 },
		{
			error: {
				message: 'Item 2: Amount must be corrected before anything is sent',
				description: 'Amount: is empty',
				...{ row: 2, fields: [{ field: 'Amount', rule: 'is empty' }] },
			},
		},
		{ error: { message: 'no 2', description: 'Do this.' } },
		{ row: 3 },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
});

it('turns whatever is thrown into the problem of that row', async () => {
	const thrown = {
		read: (_ctx: unknown, index: number) => {
			if (index === 0) throw new Error('expression is wrong');
			return { request: index };
		},
		send: async () => await Promise.reject(new Error('odd')),
	};
	const items = await perRow(work([], thrown))(context({ rows: 2, continueOnFail: true }));
	const errors = items.map(({ json }) => json.error as Problem);
	expect(errors.map(({ message, description }) => [message, description])).toEqual([
		[
			'Item 1: Parameters must be corrected before anything is sent',
			'Parameters: expression is wrong',
		],
		[
			'The row could not be processed',
			'odd. It may have been done anyway. Check that before you run this row again.',
		],
	]);
});

it('gives none, one or many items of a row, each paired with its own input', async () => {
	const send: Work['send'] = async (_session, row) => ({
		ok: true,
		value: Array.from({ length: row }, (_, place) => ({ json: { row, place } })),
	});
	const items = await perRow(work([], { send }))(context({ rows: 3 }));
	expect(items).toEqual([
		{ json: { row: 1, place: 0 }, pairedItem: { item: 1 } },
		{ json: { row: 2, place: 0 }, pairedItem: { item: 2 } },
		{ json: { row: 2, place: 1 }, pairedItem: { item: 2 } },
	]);
});

it("adds the provider's own answer where Simplify is off for the row", async () => {
	const items = await perRow(work([]))(context({ rows: 3, simple: [true, false] }));
	expect(items.map(({ json }) => json)).toEqual([
		{ row: 0 },
		{ row: 1, raw: { own: 1 } },
		{ row: 2 },
	]);
});

it('hands a file on with its row, and gives no other row one', async () => {
	const binary = { data: { data: 'JVBERg==', mimeType: 'application/pdf' } };
	const send: Work['send'] = async (_session, row) =>
		await Promise.resolve({ ok: true, value: { json: { row }, ...(row === 1 && { binary }) } });
	expect(await perRow(work([], { send }))(context({ rows: 2 }))).toEqual([
		{ json: { row: 0 }, pairedItem: { item: 0 } },
		{ json: { row: 1 }, binary, pairedItem: { item: 1 } },
	]);
});

it('shows above the output what a person should know of the rows, each thing once', async () => {
	const shown: unknown[] = [];
	const ctx = Object.assign(context({ rows: 4 }), {
		addExecutionHints: (hint: unknown) => shown.push(hint),
	});
	const hints = ['There is more.', undefined, 'There is more.', 'Narrow it.'];
	const send: Work['send'] = async (_session, row) =>
		await Promise.resolve({ ok: true, value: [], hint: hints[row] });
	await perRow(work([], { send }))(ctx);
	expect(shown).toEqual([
		{ message: 'There is more.', location: 'outputPane' },
		{ message: 'Narrow it.', location: 'outputPane' },
	]);
});

it('handles five rows at a time unless told otherwise', async () => {
	let most = 0;
	let now = 0;
	const send: Work['send'] = async () => {
		most = Math.max(most, ++now);
		await new Promise((resolve) => setImmediate(resolve));
		now--;
		return { ok: true, value: [] };
	};
	await perRow(work([], { send, kind: 'read' }))(context({ rows: 12 }));
	expect(most).toBe(5);
});

it('sends no more once the execution is cancelled', async () => {
	const events: string[] = [];
	const cancelled = () => events.includes('send 1');
	const items = await perRow(work(events))(context({ rows: 4, cancelled }));
	expect(items).toHaveLength(2);
	expect(events).not.toContain('send 2');
});

it('describes at most fifty findings and says how many more there are', () => {
	const rows = Array.from({ length: 60 }, (_, row) => ({
		row,
		findings: [{ field: 'Phone', text: 'is empty' }],
	}));
	const lines = describeFindings(rows, 60).split('\n');
	expect(lines).toHaveLength(51);
	expect([lines[49], lines[50]]).toEqual(['Item 50, Phone: is empty', '…and 10 more']);
});

describe('look-ups that get no answer', () => {
	const silent = (silentRows: (row: number) => boolean, flag: Partial<Problem>) => {
		const asked: number[] = [];
		const lookUp = work([], {
			kind: 'read',
			send: async (_session, row) => {
				asked.push(row);
				await Promise.resolve();
				return silentRows(row)
					? {
							ok: false,
							problem: {
								message: 'api did not respond: timeout',
								description: 'Try again.',
								...flag,
							},
						}
					: { ok: true, value: { json: { row } } };
			},
		});
		return { asked, lookUp };
	};

	it('stops asking after five in a row, and says so in every row after them', async () => {
		const { asked, lookUp } = silent(() => true, { unanswered: true });
		const items = await perRow(lookUp)(context({ rows: 500, continueOnFail: true }));
		// Of five at a time, four may be under way when the fifth gets no answer.
		expect(asked.length).toBeLessThan(10);
		expect(items).toHaveLength(500);
		expect(items.at(-1)).toEqual({
			json: {
				error: {
					message: 'Not looked up: 5 rows before this one got no answer',
					description: 'api did not respond: timeout. Try again. Then run again for these rows.',
				},
			},
			pairedItem: { item: 499 },
		});
	});

	it('stops after exactly five where one row is asked about at a time', async () => {
		const { asked, lookUp } = silent(() => true, { unanswered: true });
		await perRow({ ...lookUp, concurrency: 1 })(context({ rows: 20, continueOnFail: true }));
		expect(asked).toEqual([0, 1, 2, 3, 4]);
	});

	it('goes on asking when some are answered, and when a refusal is about the row alone', async () => {
		for (const [silentRows, flag] of [
			[(row: number) => row % 4 !== 0, { unanswered: true }],
			[() => true, {}],
			// A refusal is an answer, and may be about the row: a reference that the provider does not take.
			[() => true, { accessRefused: true }],
		] as const) {
			const { asked, lookUp } = silent(silentRows, flag);
			await perRow(lookUp)(context({ rows: 100, continueOnFail: true }));
			expect(asked).toHaveLength(100);
		}
	});

	it('sends every row of an operation that creates something', async () => {
		const { asked, lookUp } = silent(() => true, { unanswered: true });
		await perRow({ ...lookUp, kind: 'write' })(context({ rows: 20, continueOnFail: true }));
		expect(asked).toHaveLength(20);
	});
});
