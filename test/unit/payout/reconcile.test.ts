import type { NodeExecutionHint } from 'n8n-workflow';
import { asksFirst } from '../../../nodes/shared/payout/askFirst.ts';
import type { AskFirst, PayoutApi } from '../../../nodes/shared/payout/types.ts';
import { pay, row, rows, statuses, stopOf, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});

describe('Dry Run asks what the provider knows', () => {
	const options = { dryRun: true };

	it('and says it of every row, with counts and the sum that is left', async () => {
		api.pay(row(1), 'LOT-0', 'success');
		api.pay(row(2));
		api.pay(row(3), 'LOT-0', 'failed');
		api.pay(row(4, { amount: 900 }));
		const hints: NodeExecutionHint[] = [];
		const items = await pay(api, [...rows(5), { amount: 700 }], { options, hints });
		expect(values(items, 'known')).toEqual([
			...['new', 'paid', 'pending', 'failed before', 'conflict', 'new'],
		]);
		expect(items[3]!.json).toMatchObject({
			knownCounts: {
				...{ new: 2, paid: 1, pending: 1 },
				...{ 'failed before': 1, conflict: 1, 'cannot be known': 0 },
			},
			leftRows: 2,
			leftByCurrency: { XOF: 1_200 },
			totalAmount: 3_200,
		});
		expect(hints).toEqual([
			{
				message:
					'Nothing was sent: this is the plan. 2 new, 1 paid, 1 pending, 1 failed before, 1 conflict. Left to send: 2 rows, 1200 XOF. Turn off Dry Run to send.',
				...{ location: 'outputPane', type: 'info' },
			},
		]);
		expect(api.sends).toEqual([]);
	});

	it.each([
		['that cannot know', () => (api.conclusive = false)],
		['that is down', () => (api.lookUpFaults = Array(100).fill('unreachable'))],
	])('of a provider %s nothing can be known, and all is left to send', async (_name, change) => {
		change();
		const items = await pay(api, rows(3), { options });
		expect(values(items, 'known')).toEqual(Array(3).fill('cannot be known'));
		expect(items[0]!.json).toMatchObject({ leftRows: 3 });
	});

	it('compares the balance with what is left, in its own currency', async () => {
		api.pay(row(0), 'LOT-0', 'success');
		api.available = 500;
		const [first] = await pay(api, rows(2), { options });
		expect(first!.json).toMatchObject({ totalAmount: 1_000, balanceIsEnough: true });
	});

	it('costs two calls for a lot of a thousand rows, and many at a time without', async () => {
		for (let index = 0; index < 1_000; index++) api.pay(row(index), 'LOT-0', 'success');
		await pay(api, rows(1_000), { options });
		expect([api.lookUps.length, api.groupLookUps.length]).toEqual([1, 1]);
	});
});

describe('Send asks first', () => {
	const asked = async (choice: AskFirst, repeats: PayoutApi['repeats'], finds = false) => {
		Object.assign(api, { repeats, findsByReference: () => finds });
		let before = -1;
		api.during = () => {
			if (before < 0) before = api.lookUps.length;
		};
		await pay(api, rows(3), { options: { askFirst: choice } });
		return before === 3;
	};

	it.each<[AskFirst, PayoutApi['repeats'], boolean, boolean]>([
		['unguarded', 'refused', false, false],
		['unguarded', 'refused', true, true],
		['unguarded', 'idempotent', false, true],
		['unguarded', 'undocumented', false, true],
		['always', 'refused', false, true],
		['afterRefusal', 'refused', true, false],
		['afterRefusal', 'idempotent', false, false],
		// No option switches the only guard off.
		['afterRefusal', 'undocumented', false, true],
	])('%s, repeats %s, look-ups seen to work %p: %p', async (choice, repeats, finds, first) => {
		expect(await asked(choice, repeats, finds)).toBe(first);
	});

	it('only where its API says that look-ups were seen to work', () => {
		expect(asksFirst(api, 'unguarded')).toBe(false);
	});

	it('and sends only what is left', async () => {
		api.guard = 'none';
		for (const index of [0, 2]) api.pay(row(index), 'LOT-0', 'success');
		const items = await pay(api, rows(4), { options: { askFirst: 'always' } });
		expect(api.sends.flat()).toEqual(['R-2', 'R-4']);
		expect(statuses(items)).toEqual(['success', 'pending', 'success', 'pending']);
		expect(values(items, 'alreadyExisted')).toEqual([true, false, true, false]);
	});

	it.each(['notSent', 'refusedAll'] as const)(
		'and keeps what it found when the rest cannot be sent (%s): the node does not stop',
		async (fault) => {
			api.pay(row(0), 'LOT-0', 'success');
			api.callFaults = [fault];
			const items = await pay(api, rows(2), { options: { askFirst: 'always' } });
			expect(statuses(items)).toEqual(['success', 'failed']);
			expect(values(items, 'sent')).toEqual([true, false]);
		},
	);

	it('and does not send what it could not be asked about', async () => {
		api.lots = false;
		api.lookUpFaults = ['none', 'unreachable'];
		api.lookUpFaults.push(...Array<'none'>(0));
		const items = await pay(api, rows(3), { options: { askFirst: 'always' } });
		expect(api.sends.flat()).toEqual(['R-1', 'R-3']);
		// Asked again at the end: surely nothing was sent.
		expect(items[1]!.json).toMatchObject({
			...{ status: 'failed', sent: false },
			advice:
				'Nothing was sent for this row. The provider could not be asked about the reference: It does not answer. Run it again with the same references once the provider answers.',
		});
	});

	it('and stops the node when nobody answers: Retry On Fail may try again', async () => {
		api.lookUpFaults = Array(100).fill('unreachable');
		const stop = await stopOf(pay(api, rows(3), { options: { askFirst: 'always' } }));
		expect(stop.message).toContain('could not be asked about the reference');
		expect(api.sends).toEqual([]);
	});

	it('a reference that failed before is not sent again, and needs a new one', async () => {
		api.repeats = 'undocumented';
		api.pay(row(0), 'LOT-0', 'failed');
		const [item] = await pay(api, rows(1));
		expect(item!.json).toMatchObject({ status: 'failed', alreadyExisted: true });
		expect(item!.json.advice).toContain('with a new reference');
		expect(api.sends).toEqual([]);
	});
});

describe('after the run', () => {
	it('a hint says how many of each, their sums and what to do', async () => {
		api.pay(row(0), 'LOT-0', 'success');
		api.refused.add('R-2');
		api.unclear.add('R-3');
		api.oldIsShown = true;
		api.lookUpFaults = Array(6).fill('late');
		const hints: NodeExecutionHint[] = [];
		await pay(api, [{}, {}, {}, { currency: 'XAF' }], {
			...{ hints, options: { batchSize: 4, checkBalance: false } },
		});
		expect(hints).toEqual([
			{
				message:
					'1 already existed (500 XOF), 1 refused or not sent (500 XOF), 1 unknown (500 XOF), 1 accepted (500 XAF). Do not pay the unknown rows under another reference: do what their advice says. The advice of each row that was not paid says what to correct.',
				...{ location: 'outputPane', type: 'warning' },
			},
		]);
	});

	it('the log has a line for each call, with counts and references and nothing else', async () => {
		const logs: string[] = [];
		api.refused.add('R-3');
		await pay(api, rows(4), { logs, options: { batchSize: 2 } });
		expect(logs).toEqual([
			'Payout: 2 rows, R-1 to R-2 sent: 2 accepted',
			'Payout: 2 rows, R-3 to R-4 sent: 1 refused, 1 accepted',
			'Payout: 1 row, R-3 looked up: 0 found, 1 not found, 0 without an answer',
		]);
	});
});

it('the log says of an answer without any of the rows that it names none', async () => {
	const logs: string[] = [];
	api.silent.add('R-1');
	await pay(api, rows(1), { logs });
	expect(logs[0]).toBe('Payout: 1 row, R-1 sent: no row named');
});

describe('batches', () => {
	it('open up: one alone, then two, then four at a time', async () => {
		const widths: number[] = [];
		let open = 0;
		const usual = api.send.bind(api);
		api.send = async (sent) => {
			open++;
			widths.push(open);
			const answer = await usual(sent);
			open--;
			return answer;
		};
		await pay(api, rows(110), { options: { batchSize: 10 } });
		expect(widths).toEqual([1, 1, 2, 1, 2, 3, 4, 1, 2, 3, 4]);
	});

	it('close again at the first doubt', async () => {
		api.refused.add('R-25');
		const starts: number[] = [];
		let open = 0;
		const usual = api.send.bind(api);
		api.send = async (sent) => {
			starts.push(++open);
			const answer = await usual(sent);
			open--;
			return answer;
		};
		await pay(api, rows(60), { options: { batchSize: 10 } });
		expect(starts).toEqual([1, 1, 2, 1, 1, 2]);
	});
});
