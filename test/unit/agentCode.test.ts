// The code of the agent examples' Code nodes, run as n8n runs it: what takes days, and what models write.
import { readFileSync } from 'node:fs';

type Json = Record<string, unknown>;

const HOUR = 3_600_000;

const run = (file: string, name: string, input: Json[], others: Record<string, Json[]> = {}) => {
	const { nodes } = JSON.parse(readFileSync(`examples/${file}.json`, 'utf8')) as {
		nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
	};
	const code = nodes.find((node) => node.name === name)!.parameters.jsCode!;
	const items = (rows: Json[]) => ({
		all: () => rows.map((json) => ({ json })),
		first: () => (rows[0] ? { json: rows[0] } : undefined),
	});
	const body = new Function('$input', '$', code) as (...given: unknown[]) => Array<{ json: Json }>;
	return body(items(input), (node: string) => items(others[node] ?? [])).map(({ json }) => json);
};

describe('reading what a model wrote', () => {
	const read = (payouts: unknown) =>
		run('agent-prepare-payouts', 'Read the rows', [{ payouts, request: 'Pay.' }]);
	const row = { document: 'INV-7', name: 'Awa', phone: '0700000001', amount: 500 };

	it.each([
		['a list as text', JSON.stringify([row])],
		['a list', [row]],
		['one payout without a list', row],
		['small letters and blanks', [{ ...row, document: ' inv-7 ', amount: ' 500 ' }]],
	])('takes %s', (_how, payouts) => {
		expect(read(payouts)).toEqual([
			expect.objectContaining({ reference: 'AGENT-INV-7', amount: '500', request: 'Pay.' }),
		]);
	});

	it.each([
		['text', 'pay Awa'],
		['nothing', undefined],
		['an empty list', []],
		['a number', 7],
		['a document that is an object', [{ ...row, document: { $gt: '' } }]],
		['a document with a blank', [{ ...row, document: 'INV 7' }]],
		['a document of one character', [{ ...row, document: '7' }]],
		['a document that is too long', [{ ...row, document: `I${'7'.repeat(24)}` }]],
		['an expression', [{ ...row, document: '{{ $now }}1' }]],
	])('names what is wrong with %s', (_how, payouts) => {
		expect(read(payouts)).toEqual([{ problem: expect.any(String) as string }]);
	});

	it('passes nothing on that it was not asked for', () => {
		const more = { ...row, status: 'success', plan: 'x', approved: true, name: 'A'.repeat(200) };
		const [read1] = read([more]);
		expect(Object.keys(read1!).sort()).toEqual(
			['amount', 'document', 'name', 'phone', 'reference', 'request', 'row_number'].sort(),
		);
		expect(read1!.name).toHaveLength(60);
	});
});

describe('deciding what is prepared', () => {
	const plan = {
		...{ valid: true, invalidRows: 0, balanceIsEnough: true, planId: 'plan-1', row: 1 },
		...{ reference: 'AGENT-A1', phone: '+2250700000001', amount: 500, currency: 'XOF' },
		known: 'new',
	};
	const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
	const stored = (status: string, hours: number, more: Json = {}) => ({
		...{ reference: 'AGENT-A1', phone: plan.phone, amount: 500, status, updatedAt: ago(hours) },
		...more,
	});
	const decide = (like: Json[], checked: Json = plan) =>
		run('agent-prepare-payouts', 'Decide what is prepared', like, {
			'Check every row (dry run)': [checked],
			'Read the rows': [{ name: 'Awa', request: 'Pay.' }],
		});

	it.each<[string, Json[]]>([
		['nothing is stored', [{}]],
		['a question that nobody answered for four days', [stored('waiting', 97)]],
		['a sending that n8n did not finish', [stored('sending', 2)]],
		['declined', [stored('declined', 0)]],
		['expired', [stored('expired', 0)]],
		['not sent', [stored('not sent', 0)]],
		['not known', [stored('unknown', 1)]],
		[
			'another amount to the same number waits',
			[stored('waiting', 1, { reference: 'AGENT-B2', amount: 700 })],
		],
		['the same amount was paid before', [stored('success', 1, { reference: 'AGENT-B2' })]],
	])('prepares where: %s', (_what, like) => {
		expect(decide(like)).toEqual([
			expect.objectContaining({ ready: true, plan: 'plan-1', reference: 'AGENT-A1' }),
		]);
	});

	it.each<[string, Json[], Json, string]>([
		['it waits', [stored('waiting', 95)], plan, 'is prepared already'],
		['it is being sent', [stored('sending', 0.5)], plan, 'is being sent'],
		['it was paid', [stored('success', 900)], plan, 'was paid'],
		['it was accepted', [stored('pending', 900)], plan, 'under way'],
		['CinetPay has paid it', [{}], { ...plan, known: 'paid' }, 'was paid'],
		['CinetPay has refused it', [{}], { ...plan, known: 'failed before' }, 'new document number'],
		['it belongs to another payout', [{}], { ...plan, known: 'conflict' }, 'another payout'],
		[
			'the same waits under another number',
			[stored('waiting', 1, { reference: 'AGENT-B2' })],
			plan,
			'waits already as AGENT-B2',
		],
		['the balance is too low', [{}], { ...plan, balanceIsEnough: false }, 'balance'],
		['the balance is not known', [{}], { ...plan, balanceIsEnough: null }, 'balance'],
		[
			'a row is wrong',
			[{}],
			{ ...plan, valid: false, invalidRows: 1, advice: 'Phone: no' },
			'Phone: no',
		],
		[
			'CinetPay cannot be asked',
			[{}],
			{ error: { message: 'No answer', description: 'Later' } },
			'No answer Later',
		],
	])('prepares nothing where: %s', (_what, like, checked, words) => {
		const told = decide(like, checked);
		expect(told).toEqual([expect.objectContaining({ ready: false })]);
		expect(JSON.stringify(told)).toContain(words);
	});
});

describe('the question', () => {
	const row = {
		...{
			plan: 'plan-1',
			row_number: 1,
			reference: 'AGENT-A1',
			name: 'Awa',
			phone: '+225',
			amount: 1500,
		},
		...{
			currency: 'XOF',
			request: '<b>Pay</b>',
			status: 'waiting',
			updatedAt: new Date().toISOString(),
		},
	};
	const ask = (rows: Json[], same: Json[] = []) =>
		run('agent-approve-and-pay', 'Write the question', [...rows, ...same], {
			'Rows of the plan': rows,
		})[0]!;

	it('shows each reference once, in the order of the plan, with the sum', () => {
		const second = { ...row, row_number: 2, reference: 'AGENT-A2' };
		const { html, count, total } = ask([second, row, second]);
		expect([count, total]).toEqual([2, '3 000 XOF']);
		expect(String(html).indexOf('AGENT-A1')).toBeLessThan(String(html).indexOf('AGENT-A2'));
		expect(String(html)).toContain('&#60;b&#62;Pay');
	});

	it.each([
		['paid', 'success', 24, true],
		['under way', 'pending', 24, true],
		['not known', 'unknown', 24, true],
		['declined', 'declined', 24, false],
		['paid long ago', 'success', 24 * 31, false],
	])('points at the same payout under another reference: %s', (_what, status, hours, isShown) => {
		const updatedAt = new Date(Date.now() - hours * HOUR).toISOString();
		const { html } = ask([row], [{ ...row, reference: 'AGENT-OLD', status, updatedAt }]);
		expect(String(html).includes('AGENT-OLD')).toBe(isShown);
	});
});
