// The code of the payout ledger's Code nodes, run as n8n runs it.
import { readFileSync } from 'node:fs';
import { AURORE_STATUSES, auroreStatus } from '../../nodes/CinetPay/api/aurore/codes';
import { clientCode, knownClientCodes } from '../../nodes/CinetPay/api/client/codes';
import { knownRefusals, meaningOfCodes } from '../../nodes/DigitalPaye/api/codes';
import { outcome } from '../../nodes/shared/outcome';
import { conflictRow, failedRow, unknownRow } from '../../nodes/shared/payout/results';
import type { KnownPayout, PayoutRow } from '../../nodes/shared/payout/types';
import { stepOf } from './payout/clerk/phrases';

type Json = Record<string, unknown>;

const codeOf = (part: string, name: string): string => {
	const file = `examples/payout-ledger-${part}.json`;
	const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as {
		nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
	};
	return nodes.find((node) => node.name === name)!.parameters.jsCode!;
};

const run = (code: string, input: Json[], others: Record<string, Json[]> = {}): Json[] => {
	const node = (rows: Json[]) => ({
		all: () => rows.map((json) => ({ json })),
		first: () => (rows[0] ? { json: rows[0] } : undefined),
	});
	const body = new Function('$input', '$', '$execution', code) as (
		...given: unknown[]
	) => Array<{ json: Json }>;
	const result = body(node(input), (name: string) => node(others[name] ?? []), { id: '7' });
	return result.map(({ json }) => json);
};

const row: PayoutRow = {
	...{ index: 0, reference: 'A-1', amount: 1000, currency: 'XOF', operator: null, fields: {} },
	phone: { e164: '+2250700000001', country: 'CI', national: '0700000001', prefix: '225' },
	receiver: { firstName: '', lastName: '', email: '' },
} as unknown as PayoutRow;

const refused = (advice: string, sent: boolean, isOver = false): KnownPayout => ({
	outcome: outcome({ status: 'failed', reference: 'A-1', advice }),
	saysNewReference: isOver,
	...{ extras: { sent }, raw: {} },
});

const REFUSED = new Set(['all', 'auth', 'token', 'row']);

/** What Send says of rows that are not paid: every code of every API, used up or not, and all that is in doubt. */
const said = (): Array<{ status: string; advice: string; next: unknown }> => {
	const refusals = [
		...knownClientCodes()
			.map((code) => clientCode(code)!)
			.filter(({ read }) => REFUSED.has(read)),
		...knownRefusals().map((name) => meaningOfCodes([name], 400)),
	];
	const ends = Object.keys(AURORE_STATUSES).map((status) => auroreStatus(status, ''));
	const results = [
		...refusals.map(({ advice, read }) =>
			failedRow(row, refused(advice, false, read === 'failed')),
		),
		...ends
			.filter(({ read }) => read === 'failed')
			.flatMap(({ advice }) =>
				[true, false].map((sent) => failedRow(row, refused(advice, sent, true))),
			),
		...(['later', 'whenCorrected', 'again', 'ask'] as const).map((next) =>
			unknownRow(row, 'the answer was lost.', next),
		),
		...['+2250700000001', '+2250700000002'].map((phone) =>
			conflictRow(row, 'out', {
				outcome: outcome({ status: 'success', reference: 'A-1', amount: 500, phone }),
				...{ extras: {}, raw: {} },
			}),
		),
	];
	return results.map(({ payout }) => ({
		status: payout.outcome.status,
		advice: payout.outcome.advice ?? '',
		next: payout.extras.nextReference,
	}));
};

describe('the next attempt', () => {
	const code = codeOf('prepare', 'List what has failed');
	const next = (status: string, said: unknown): string | undefined => {
		const ledger = {
			id: 1,
			reference: 'A',
			sheet_reference: 'A',
			attempt: 1,
			status,
			updatedAt: 0,
		};
		const advice = 'Send it with a new reference. Do not pay this row.';
		const line = { ...ledger, amount: 1, name: 'x', advice, next_reference: said };
		const [{ fields, any }] = run(code, [line]) as [Json];
		if (any === false) return 'ask';
		return /has (a new|the same) reference/.exec(String(fields))?.[1];
	};

	it('is what an obedient clerk does, for everything that Send says', () => {
		const all = said();
		expect(all.length).toBeGreaterThan(40);
		const wrong = all.flatMap(({ status, advice, next: field }) => {
			const step = stepOf(advice);
			// About a one-time code, which a payout does not have.
			if (!step) return [];
			const ask = ['ask', 'compare', 'nothing'].includes(step.do);
			const wanted = ask ? 'ask' : step.reference === 'new' ? 'a new' : 'the same';
			const got = next(status, field);
			return got === wanted ? [] : [{ status, advice, wanted, got }];
		});
		expect(wrong).toEqual([]);
	});

	it.each([
		['not sent', '', 'the same'],
		['sending', '', 'the same'],
		['unknown', '', 'the same'],
		['unknown', 'same', 'the same'],
		// A new reference is for what has surely failed.
		['unknown', 'new', 'the same'],
		['unknown', 'ask', 'ask'],
		['failed', 'same', 'the same'],
		['failed', 'new', 'a new'],
		['failed', 'ask', 'ask'],
		// Nobody knows.
		['failed', '', 'ask'],
		['failed', undefined, 'ask'],
	])('of a row that is %s and of which the node said %j: %s', (status, field, expected) => {
		expect(next(status, field)).toBe(expected);
	});

	it.each(['success', 'pending', 'to approve'])('is not offered of a row that is %s', (status) => {
		expect(next(status, '')).toBe('ask');
	});

	it('is offered of the last attempt only', () => {
		const rows = [1, 2].map((attempt) => ({
			...{ id: attempt, sheet_reference: 'A', attempt, next_reference: 'new' },
			...{ reference: attempt === 1 ? 'A' : 'A-2', status: attempt === 1 ? 'failed' : 'pending' },
		}));
		expect(run(code, rows)[0]).toMatchObject({ any: false, offered: [] });
	});
});

describe('a sheet that comes again', () => {
	const code = codeOf('prepare', 'Compare with the ledger');
	const line = {
		row_number: 2,
		sheet_reference: 'A',
		name: 'x',
		phone: '0700000001',
		amount: '1000',
	};
	const known = {
		...{ sheet_reference: 'A', reference: 'A', attempt: 1, account: 'DigitalPaye', run: '5' },
		...{ phone: '+2250700000001', amount: 1000, currency: 'XOF' },
	};
	const compare = (ledger: Json[], own: Json = {}): Json[] =>
		run(code, ledger, {
			'Name the columns': [{ ...line, ...own }],
			'Upload the sheet': [
				{ account: 'DigitalPaye', by: 'Adjoua', submittedAt: '2026-03-01T08:00' },
			],
		});
	const now = new Date().toISOString();
	const longAgo = new Date(Date.now() - 71 * 60_000).toISOString();

	it.each([
		['success', now, '1 paid'],
		['pending', now, '1 under way'],
		['sending', now, '1 being sent right now'],
		['failed', now, '1 failed'],
	])('leaves a row alone that is %s', (status, updatedAt, says) => {
		const [{ problem }] = compare([{ ...known, status, updatedAt }]) as [Json];
		expect(problem).toContain(`in the ledger already: ${says}`);
	});

	it.each([
		['sending', longAgo],
		['unknown', now],
		['not sent', now],
		['rejected', now],
	])('prepares a row again under its reference that is %s', (status, updatedAt) => {
		expect(compare([{ ...known, status, updatedAt }])).toEqual([
			expect.objectContaining({ reference: 'A', attempt: 2, was: status }),
		]);
	});

	it.each(['1000', '1 000', '1.000', '1000,00', '1,000.00', '1 000 F CFA'])(
		'knows the amount that is written %s',
		(amount) => {
			expect(compare([{ ...known, status: 'unknown', updatedAt: now }], { amount })).toEqual([
				expect.objectContaining({ was: 'unknown' }),
			]);
		},
	);

	it.each([{ amount: '1001' }, { amount: '100' }, { phone: '0700000002' }])(
		'does not stand for another payout: %j',
		(own) => {
			for (const status of ['success', 'pending', 'unknown', 'sending', 'not sent'])
				expect(compare([{ ...known, status, updatedAt: longAgo }], own)[0]?.problem).toContain(
					'A reference stands for one payout.',
				);
		},
	);

	it('may change as long as nobody was asked to pay it', () => {
		for (const status of ['to approve', 'rejected'])
			expect(compare([{ ...known, run: '', status, updatedAt: now }], { amount: '9' })).toEqual([
				expect.objectContaining({ amount: '9', attempt: 1, was: status }),
			]);
	});

	it('looks at the last attempt', () => {
		const later = { ...known, reference: 'A-2', attempt: 2, status: 'success', updatedAt: now };
		const first = { ...known, status: 'failed', updatedAt: now };
		for (const ledger of [
			[first, later],
			[later, first],
		])
			expect(compare(ledger)[0]?.problem).toContain('1 paid');
	});
});

describe('the approved rows', () => {
	it('are those that this execution has taken', () => {
		const code = codeOf('pay', 'Keep what is mine');
		expect(run(code, [{ plan: 'p', run: '8' }, {}])).toEqual([
			expect.objectContaining({ any: false }),
		]);
		expect(run(code, [{ plan: 'p', run: '7' }])).toEqual([{ any: true, plan: 'p', run: '7' }]);
	});

	it('are sent once each, in the order of the plan', () => {
		const code = codeOf('pay', 'In the order of the plan');
		const rows = [
			{ id: 3, row_number: 4, reference: 'C' },
			{ id: 2, row_number: 2, reference: 'A' },
			{ id: 9, row_number: 2, reference: 'A' },
			{ id: 1, row_number: 3, reference: 'B' },
		];
		expect(run(code, rows).map(({ reference }) => reference)).toEqual(['A', 'B', 'C']);
	});
});

describe('the download', () => {
	const code = codeOf('settle', 'One line per attempt');
	const lines = (rows: Json[]): Json =>
		run(code, rows, { 'Choose a sheet': [{ format: 'CSV' }] })[0]!;

	it('writes texts so that Excel keeps them as texts, and no formula', () => {
		const evil = '=HYPERLINK("http://x")';
		const { csv } = lines([
			{
				row_number: 2,
				reference: '0042',
				attempt: 1,
				name: evil,
				phone: '+2250700000001',
				fee: 1.5,
			},
			{ row_number: 3, reference: 'A"&cmd', attempt: 1, name: 'a;b', advice: 'x\ny' },
		]);
		const [, first, second] = String(csv).split('\r\n');
		expect(first).toBe(
			`2;"=""0042""";1;"'=HYPERLINK(""http://x"")";"=""+2250700000001""";;;;;;1,5;;;;`,
		);
		expect(second).toBe('3;"=""A""""&cmd""";1;"a;b";;;;;;;;;;;"x y"');
	});
});
