// The code of the examples' Code nodes, run as n8n runs it, on what the nodes before them give.
import { codeOf, run, type Json } from './codeNode.ts';

const SHEETS = ['salary-run-digitalpaye.json', 'airtime-from-spreadsheet.json'];

describe('the columns of a sheet', () => {
	const code = codeOf('airtime-from-spreadsheet.json', 'Name the columns');
	const read = (...lines: unknown[][]) =>
		run(
			code,
			lines.map((row) => ({ row })),
		);
	const HEAD = ['reference', 'name', 'phone', 'amount'];
	/** A text as the reader gives it where the file does not say that it is UTF-8: a character for each byte. */
	const bytes = (text: string) => Buffer.from(text).toString('latin1');

	it.each([
		['as they are', HEAD],
		['in French', ['Référence', 'Nom', 'Téléphone', 'Montant'].map(bytes)],
		['in capitals and with blanks', HEAD.map((name) => ` ${name.toUpperCase()} `)],
	])('are found by names %s', (_how, head) => {
		expect(read(head, ['A', 'Awa', '0700000001', 500])).toEqual([
			{ row_number: 2, reference: 'A', name: 'Awa', phone: '0700000001', amount: '500' },
		]);
	});

	it('keep their accents, whatever the file was written in', () => {
		const rows = read(
			HEAD,
			['A', bytes('Kouamé à'), '1', 1],
			['B', 'N\u0092Guessan \u00e9', '1', 1],
			['C', 'Kouamé’s', '1', 1],
		);
		expect(rows.map(({ name }) => name)).toEqual(['Kouamé à', 'N’Guessan é', 'Kouamé’s']);
	});

	it('are numbered as the lines of the file, empty ones included', () => {
		const rows = read([], [], HEAD, ['A', 'x', '1', 1], [null, ' '], ['B', 'y', '2', 2]);
		expect(rows.map(({ row_number, reference }) => [row_number, reference])).toEqual([
			[4, 'A'],
			[6, 'B'],
		]);
	});

	it.each([
		[[], 'The file is empty.'],
		[[[''], [null]], 'The file is empty.'],
		[[HEAD], 'The sheet has its first line, but no row below it.'],
		[[HEAD, ['', ' ']], 'The sheet has its first line, but no row below it.'],
		[
			[['reference', 'name', 'mobile'], ['A']],
			'The sheet has no column phone, amount. Its first line has: reference, name, mobile. Is it the right file?',
		],
		[[[...HEAD, 'Phone'], ['A']], 'The sheet has the column phone twice. Keep one of them.'],
	])('of %j are missing, and it says so', (lines, problem) => {
		expect(read(...(lines as unknown[][]))).toEqual([{ problem }]);
	});

	it('of a file that is none are missing', () => {
		const [{ problem }] = run(code, [{ error: 'not in xlsx format' }]) as [Json];
		expect(problem).toContain('This file cannot be read.');
	});

	it('of a very long first line are shortened', () => {
		const [{ problem }] = read(Array.from({ length: 500 }, () => 'x'.repeat(500))) as [Json];
		expect(String(problem).length).toBeLessThan(700);
	});
});

describe('the plan', () => {
	const code = codeOf('salary-run-digitalpaye.json', 'Write the plan');
	const planned = (own: Json = {}, totals: Json = {}): Json => ({
		...{ row: 2, valid: true, reference: 'A', phone: '+2250700000001', operator: 'WAVE_CI' },
		...{ amount: 150000, currency: 'XOF', known: 'new', advice: null, ...own },
		...{ planId: 'plan-1', invalidRows: 0, leftRows: 1, leftByCurrency: { XOF: 150000 } },
		...{ totalByCurrency: { XOF: 150000 }, knownCounts: { new: 1, paid: 0 } },
		...{ balanceIsEnough: true, availableBalance: 1000000, balanceCurrency: 'XOF', ...totals },
	});
	const plan = (rows: Json[], names = ['Awa', 'Koffi', 'Yao']): Json =>
		run(code, rows, {
			'Name the columns': rows.map((row, at) => ({
				...{ row_number: at + 2, reference: row.reference, name: names[at], operator: 'wave' },
			})),
		})[0]!;
	const text = (html: unknown) => String(html).replaceAll('\u00a0', ' ');

	it('escapes every cell', () => {
		const evil = `"><img src=x onerror=alert(1)>'&`;
		const row = { reference: evil, phone: evil, operator: evil, known: evil, advice: evil };
		for (const totals of [{}, { invalidRows: 1 }]) {
			const { head, list = '' } = plan([planned({ ...row, valid: false }, totals)], [evil]);
			expect(`${head}${list}`).not.toContain('<img');
			expect(`${head}${list}`).toContain('&#60;img src=x');
		}
	});

	it('shows amounts in groups, sums per operator and currency, and what to look at', () => {
		const rows = [
			planned({}, { totalByCurrency: { XOF: 1200500, USD: 7 } }),
			planned({ operator: null, amount: 1050500, advice: 'Same receiver as row 2' }),
			planned({ amount: 7, currency: 'USD' }),
		];
		const { ready, title, head, list } = plan(rows);
		expect([ready, title]).toEqual([true, 'Pay these 3 rows?']);
		expect(text(head)).toContain('<b>3 rows, 1 200 500 XOF, 7 USD.</b> 1 new.');
		expect(text(head)).toContain(
			'<td>by its number</td><td colspan="1">1</td><td colspan="1">1 050 500 XOF</td>',
		);
		expect(text(head)).toContain(
			'<td>WAVE_CI</td><td colspan="1">1</td><td colspan="1">7 USD</td>',
		);
		expect(head).toContain('<b>Row 2 (A, Koffi)</b>: Same receiver as row 2');
		expect(text(list)).toContain('<td colspan="1">1 050 500 XOF</td>');
	});

	it('keeps a row that was paid before from being sent', () => {
		const { rows } = plan([planned({ known: 'paid' }), planned({ known: 'cannot be known' })]);
		const shown = (rows as Json[]).map(({ status, paid_before }) => [status, paid_before]);
		expect(shown).toEqual([
			['success', 'yes'],
			['waiting', 'no'],
		]);
	});

	it.each([
		[{ valid: false, advice: 'Phone: is empty' }, { invalidRows: 1 }, 'Phone: is empty'],
		[
			{},
			{ balanceIsEnough: false },
			'The balance does not cover this sheet: 150 000 XOF are needed.',
		],
		[{}, { balanceIsEnough: null, balanceAdvice: 'Ask later' }, 'Ask later'],
		[{ error: 'No access', message: 'Check the key' }, {}, '<p>No access</p><p>Check the key</p>'],
		[
			{ error: { message: 'No access', description: 'Check it' } },
			{},
			'<p>No access</p><p>Check it</p>',
		],
	])('is not offered for %j and %j', (own, totals, says) => {
		const { ready, title, head } = plan([planned(own, totals)]);
		expect([ready, title]).toEqual([false, 'Nothing was sent']);
		expect(text(head)).toContain(says);
	});
});

describe('the progress', () => {
	const code = codeOf('airtime-from-spreadsheet.json', 'Write the progress');
	const row = (status: string, more: Json = {}): Json => ({
		...{ row_number: 2, reference: 'A', name: 'Awa', amount: 1500, currency: 'XOF', advice: '' },
		...{ status, updatedAt: new Date().toISOString(), ...more },
	});
	const progress = (...rows: Json[]): Json => run(code, rows)[0]!;

	it.each([
		[['success', 'success'], true, 'All 2 rows are paid'],
		[['success', 'pending'], true, 'All 2 rows were accepted, 1 are not final yet'],
		[['success', 'failed'], true, '1 of 2 rows need you'],
		[['pending', 'unknown'], true, '1 of 2 rows need you'],
		[['success', 'not sent'], true, '1 of 2 rows need you'],
		[['failed', 'waiting'], false, 'Sending: 1 of 2 rows are done'],
		[['success', 'sending'], false, 'Sending: 1 of 2 rows are done'],
	])('of %j is finished: %s, "%s"', (states, finished, title) => {
		expect(progress(...states.map((status) => row(status)))).toMatchObject({ finished, title });
	});

	it('has stopped when nothing moves any more', () => {
		const updatedAt = new Date(Date.now() - 11 * 60_000).toISOString();
		const { finished, title, html } = progress(row('sending', { updatedAt }));
		expect([finished, title]).toEqual([true, 'Sending has stopped']);
		expect(html).toContain('Upload the same sheet again');
	});

	it('escapes what it lists, in the order of the file', () => {
		const rows = [row('failed', { row_number: 9 }), row('failed', { name: '<b>', advice: '<i>' })];
		const { html, results } = progress(...rows);
		expect(html).toContain('<b>Row 2 (A, &#60;b&#62;)</b>, 1\u00a0500 XOF: failed. &#60;i&#62;');
		expect((results as Json[]).map((result) => result.row)).toEqual([2, 9]);
	});
});

it.each(['Write the progress'])('is the same in both examples: %s', (name) => {
	expect(new Set(SHEETS.map((file) => codeOf(file, name))).size).toBe(1);
});

it('differs in columns and words only', () => {
	const plain = (code: string) =>
		code
			.replace(/const NEEDED = .*/, '')
			.replace(/'(salary|airtime)'/, '')
			.replace(/(Send airtime for|Pay) \$/, '$');
	for (const name of ['Name the columns', 'Write the plan'])
		expect(new Set(SHEETS.map((file) => plain(codeOf(file, name)))).size).toBe(1);
});

describe('the amount of a chat message', () => {
	const code = codeOf('payment-link-by-chat.json', 'Read the amount');
	const read = (chatInput: unknown): Json => run(code, [{ chatInput, sessionId: 's-1' }])[0]!;

	it.each([
		['I would like to pay', 'Hello!'],
		['', 'Hello!'],
		[undefined, 'Hello!'],
		['😀👍', 'Hello!'],
		['50', 'I can take whole amounts from 100'],
		['5001', 'I can take whole amounts from 100'],
		['2000000', 'I can take whole amounts from 100'],
		['9'.repeat(5000), 'I can take whole amounts from 100'],
		['5000,50', 'I can take whole amounts only'],
		['-5000', 'An amount has no minus sign.'],
		['5ooo', 'I cannot read an amount with letters in it.'],
		['12k', 'I cannot read an amount with letters in it.'],
		['A5000', 'I cannot read an amount with letters in it.'],
		['2 bags for 5000', 'I see more than one number.'],
		['500 1000 1500', 'I see more than one number.'],
		['500\n1000\n1500', 'I see more than one number.'],
		['500, 1000, 1500', 'I see more than one number.'],
		['225 0700000001', 'I see more than one number.'],
		['0700000001', 'That looks like a phone number'],
	])('is none in "%s"', (said, says) => {
		const { problem, amount } = read(said);
		expect(problem).toContain(says);
		expect(amount).toBe(0);
	});

	it.each([
		['5000', 5000, '5 000'],
		['5000F', 5000, '5 000'],
		['5 000 F CFA', 5000, '5 000'],
		['5000fcfa svp', 5000, '5 000'],
		['Bonjour, je veux payer 12.500 francs', 12500, '12 500'],
		['1,000,000', 1_000_000, '1 000 000'],
	])('is read from "%s"', (said, amount, shown) => {
		expect(read(said)).toMatchObject({ problem: '', amount, shown });
	});
});
