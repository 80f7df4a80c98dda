// What the examples do with the words of strangers (a payer, a sheet), and where their references come from. Expressions
// are evaluated as n8n does, on values that an attacker or a bad day would choose.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = Record<string, unknown>;
type Node = { name: string; type: string; parameters: Json };
type Workflow = { nodes: Node[] };

/** The French ones have other texts around what strangers typed. */
const files = ['', 'fr/'].flatMap((folder) =>
	readdirSync(join('examples', folder))
		.filter((name) => name.endsWith('.json'))
		.map((name) => `${folder}${name}`),
);
const nodesOf = (file: string): Node[] =>
	(JSON.parse(readFileSync(join('examples', file), 'utf8')) as Workflow).nodes;

/** Every text in the parameters of a node, with the name that it stands under. */
const textsIn = (value: unknown, key = ''): Array<[string, string]> => {
	if (typeof value === 'string') return [[key, value]];
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		textsIn(inner, Array.isArray(value) ? key : name),
	);
};

/** The fields that a Set node writes. */
const fieldsOf = (parameters: Json): Array<{ name: string; value: string }> =>
	((parameters.assignments as Json | undefined)?.assignments ?? []) as Array<{
		name: string;
		value: string;
	}>;

type Filters = { conditions: Json[] };
type Row = Json & { createdAt?: string };

/** Evaluates a text of a parameter: what n8n puts in the place of each pair of braces. */
const evaluate = (text: string, $json: Json, rowOf: (node: string) => Row = () => $json): string =>
	text.replace(/^=/, '').replace(/\{\{([\s\S]*?)\}\}(?!\})/g, (_all, code: string) => {
		const $ = (name: string) => {
			const item = { json: rowOf(name) };
			return { item, first: () => item, last: () => item, all: () => [item] };
		};
		const $execution = { id: '7', resumeFormUrl: 'https://n8n.example.com/form-waiting/7' };
		const body = new Function('$json', '$', '$execution', '$now', `return (${code});`);
		return String((body as (...given: unknown[]) => unknown)($json, $, $execution, undefined));
	});

const CREATES = ['create', 'prepareForm', 'prepareSeamlessPage', 'send'];
/** They take no reference; who has paid is told by their own ID. */
const WITHOUT_REFERENCE = ['paymentLink', 'invoice'];
const createsMoney = ({ type, parameters }: Node) =>
	type.startsWith('n8n-nodes-cinetpay') &&
	CREATES.includes(String(parameters.operation)) &&
	!WITHOUT_REFERENCE.includes(String(parameters.resource));

describe('the reference of a payment or a payout', () => {
	const all = files.flatMap((file) =>
		nodesOf(file)
			.filter(createsMoney)
			.map(({ name, parameters }) => ({ file, name, reference: String(parameters.reference) })),
	);

	it('is set wherever money moves', () => {
		expect(all.length).toBeGreaterThan(10);
		expect(all.filter(({ reference }) => !reference.startsWith('='))).toEqual([]);
	});

	it.each(all)('differs for two orders of one millisecond: $file, $name', ({ reference }) => {
		const at = '2026-03-14T09:26:53.589Z';
		const said = { submittedAt: at, createdAt: at, name: 'Awa' };
		const of = (id: number) =>
			evaluate(reference, { ...said, id, reference: `ROW-${id}` }, (node) =>
				node.startsWith('Store the ')
					? { ...said, id }
					: { ...said, reference: `ROW-${id}`, id: 'of another table' },
			);
		expect(of(1)).not.toBe(of(2));
		// The same order keeps its reference, whenever n8n asks for it again.
		expect(of(1)).toBe(of(1));
	});

	/** What becomes a reference: a parameter, a column or a field of this name, and code that writes one. */
	const makers = files.flatMap((file) =>
		nodesOf(file).flatMap(({ name, parameters }) => [
			...textsIn(parameters)
				.filter(
					([key, text]) =>
						key === 'reference' || (key === 'jsCode' && /reference\s*[=:][^;]*Date/.test(text)),
				)
				.map(([, text]) => ({ file, name, text })),
			...fieldsOf(parameters)
				.filter((field) => field.name === 'reference')
				.map(({ value }) => ({ file, name, text: value })),
		]),
	);
	const CLOCK =
		/\$now|\$today|Date\.now|new Date\(\)|submittedAt|timestamp|\$execution\.id|Math\.random/;
	/** The month of the run, taken once for all of its rows. */
	const MONTH = "$('Every morning').first().json.timestamp.slice(0, 7).replace('-', '')";
	const monthly = makers.filter(({ text }) => text.includes(MONTH));

	it('never comes from the clock or from the number of an execution', () => {
		expect(makers.length).toBeGreaterThan(30);
		expect(makers.filter(({ text }) => CLOCK.test(text.replace(MONTH, '')))).toEqual([]);
	});

	it.each(monthly)('is one for each customer and month: $file, $name', ({ file, text }) => {
		const of = (customer: string, timestamp: string) =>
			evaluate(text, { customer }, () => ({ timestamp }));
		const first = of('C-1', '2026-02-01T00:00:00.000+00:00');
		expect(of('C-1', '2026-02-28T23:59:59.999+00:00')).toBe(first);
		for (const other of [
			of('C-2', '2026-02-01T00:00:00.000+00:00'),
			of('C-1', '2026-03-01T00:00:00.000+00:00'),
			of('C-1', '2027-02-01T00:00:00.000+00:00'),
		]) {
			expect(other).not.toBe(first);
		}
		// A second run finds the row; what creates the payment takes its reference from the claimed row alone.
		const nodes = nodesOf(file);
		const conditions = (operation: string) =>
			nodes
				.filter(({ parameters }) => parameters.operation === operation)
				.flatMap(({ parameters }) => (parameters.filters as Filters).conditions);
		expect(conditions('rowNotExists')).toContainEqual(
			expect.objectContaining({ keyName: 'reference', keyValue: '={{ $json.reference }}' }),
		);
		expect(nodes.filter(createsMoney).map(({ parameters }) => parameters.reference)).toEqual([
			'={{ $json.reference }}',
		]);
	});

	it('is a month somewhere', () => {
		expect(monthly).not.toEqual([]);
	});
});

const TEXT = '<!--<b>*[win](https://evil.example)*_`~|\\n$&$$\nwww.evil.example';

/** Everything that is asked for is there, and is what an attacker would like it to be. */
const hostile = (own: Json = {}): Json =>
	new Proxy(own, {
		get: (target, key) => (key in target ? target[key as string] : TEXT),
	});

const ERROR = { message: TEXT, description: TEXT, fields: [{ field: TEXT, rule: TEXT }] };
/** Markup that a node has made of escaped text; what escapes is held below. */
const MADE_OF_ESCAPED =
	/\{\{ \$(json|\('[^']+'\)\.(first|last)\(\)\.json)\.(head|list|html|title|page) \}\}/g;
const PAGES = ['completionMessage', 'completionTitle', 'formTitle', 'formDescription', 'html'];

describe('what a stranger typed, on a page of a form', () => {
	const texts = files.flatMap((file) =>
		nodesOf(file).flatMap(({ name, type, parameters }) =>
			/\.(form|formTrigger|wait)$/.test(type)
				? textsIn(parameters)
						.filter(([key]) => PAGES.includes(key))
						.map(([key, text]) => ({ file, name, key, text: text.replace(MADE_OF_ESCAPED, '') }))
						.filter(({ text }) => text.includes('{{'))
				: [],
		),
	);

	it('is on some of them', () => {
		expect(texts.length).toBeGreaterThan(7);
	});

	it.each(texts)('is text, not markup: $file, $name, $key', ({ text }) => {
		for (const own of [{ error: ERROR }, { error: undefined, invalidRows: 1 }]) {
			expect(evaluate(text, hostile(own)).replaceAll('<br>', '')).not.toMatch(/[<>]/);
		}
	});

	/** Code that writes markup, and the function in it through which every cell goes. */
	const writers = files.flatMap((file) =>
		nodesOf(file)
			.map(({ name, parameters }) => ({ file, name, code: String(parameters.jsCode ?? '') }))
			.filter(({ code }) => /<\/?\w+>[^'"`]*\$\{/.test(code)),
	);

	it.each(writers)('is escaped, for n8n too: $file, $name', ({ code }) => {
		const escape = /const text = (\(value\) => .*);\n/.exec(code)?.[1];
		const escaped = (new Function(`return ${escape};`)() as (value: string) => string)(TEXT + `"'`);
		expect(escaped).not.toMatch(/[<>"']/);
		// n8n puts it into its page with String.replace, which has a meaning of its own for a dollar sign.
		expect('{{ $json.html }}'.replace('{{ $json.html }}', escaped)).toBe(escaped);
	});

	it('is written by some', () => {
		expect(writers.length).toBeGreaterThan(12);
	});
});

it('shows the approver one paragraph for each thing, whatever was typed', () => {
	const told = nodesOf('approval-before-payout.json').find(
		({ name }) => name === 'Tell the approver',
	);
	const [text] = textsIn(told!.parameters).flatMap(([key, value]) =>
		key === 'value' && value.includes('<p>') ? [value] : [],
	);
	const page = evaluate(text!, {
		...{ shown: '5 000 XOF', name: TEXT, phone: '+2250700000001', reference: 'PAYOUT-1' },
		...{ reason: 'Refund</p><p>Reference: PAYOUT-2', requestedBy: '\\nReference: PAYOUT-3' },
	});
	expect(page.replaceAll(/<\/?p>/g, '')).not.toMatch(/[<>$]/);
	expect(page.split('</p><p>').map((line) => line.slice(0, 10))).toEqual([
		...['<p>5 000 X', 'Reason: Re', 'Asked for ', 'Reference:'],
	]);
});

describe('what a stranger typed, in a message', () => {
	/** The labels under which n8n passes on what was typed into the forms of a workflow. */
	const typedIn = (nodes: Node[]): string[] =>
		nodes.flatMap(({ parameters }) =>
			textsIn(parameters)
				.filter(([key]) => key === 'fieldName' || key === 'fieldLabel')
				.map(([, text]) => text),
		);
	const messages = files.flatMap((file) => {
		const nodes = nodesOf(file);
		const fields = typedIn(nodes);
		return nodes.flatMap(({ name, type, parameters }) =>
			type.endsWith('.set')
				? fieldsOf(parameters)
						.filter((each) => each.name === 'message' || each.name === 'output')
						.map(({ value }) => ({ file, name, value, fields }))
				: [],
		);
	});

	it('is looked for in all of them', () => {
		expect(messages.length).toBeGreaterThan(20);
		expect(messages.flatMap(({ fields }) => fields)).toContain('reason');
	});

	it.each(messages)('is neither a link nor markup: $file, $name', ({ value, fields }) => {
		const typed = Object.fromEntries(fields.map((field) => [field, TEXT]));
		const json = { ...typed, phone: '+2250700000001', amount: 5, error: undefined };
		const message = evaluate(value, json).replace('https://n8n.example.com/form-waiting/7', '');
		expect(message).not.toMatch(/evil\.example|:\/\/|[<>[\]*`|\\~]|\n.*evil/);
	});
});

describe('a page of a sheet', () => {
	const SHEETS = ['airtime-from-spreadsheet.json', 'salary-run-digitalpaye.json'];

	it.each(SHEETS)('shows a cell as it is, whatever n8n makes of a dollar sign: %s', (file) => {
		const code = nodesOf(file).find(({ name }) => name === 'Write the plan')!.parameters.jsCode;
		const items = (rows: Json[]) => ({ all: () => rows.map((json) => ({ json })) });
		const row = {
			...{ row: 2, valid: true, reference: '$&-1', phone: '1', amount: 1500, currency: 'XOF' },
			...{ known: 'new', advice: TEXT, planId: 'p', invalidRows: 0, leftRows: 1 },
			...{ leftByCurrency: {}, totalByCurrency: {}, knownCounts: {}, balanceIsEnough: true },
		};
		const run = new Function('$input', '$', String(code)) as (
			...given: unknown[]
		) => [{ json: { list: string; head: string } }];
		const [{ json }] = run(items([row]), () => items([{ name: TEXT, reference: '$&-1' }]));
		for (const html of [json.list, json.head]) {
			// As n8n's form node does it.
			expect('{{ $json.list }}'.replace('{{ $json.list }}', html)).toBe(html);
			expect(html).not.toMatch(/<!--|<b>\*/);
		}
		expect(json.list).toContain('<td>&#36;&#38;-1</td>');
	});
});
