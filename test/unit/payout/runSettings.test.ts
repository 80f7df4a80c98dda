import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { rowParameters } from '../../../nodes/shared/operation/rowParameters.ts';
import { emptiedFields } from '../../../nodes/shared/payout/rowFindings.ts';
import { readRunSettings } from '../../../nodes/shared/payout/runSettings.ts';

/** A node with these parameters, each either fixed or a plain column of the row. */
async function settingsOf(
	parameters: INodeParameters,
	rows: IDataObject[] = [{}],
	rowOptions?: string[],
) {
	const ctx = {
		getNode: () => ({ parameters }),
		getInputData: () => rows.map((json) => ({ json })),
		// Of a row that lacks the column, n8n makes nothing.
		getNodeParameter: (name: string, index: number, fallback?: unknown) => {
			const raw = parameters[name];
			if (raw === undefined) return fallback;
			if (index > 0 && JSON.stringify(raw).includes('$(')) throw new Error('Node is unexecuted');
			return JSON.stringify(raw).includes('"=') ? undefined : raw;
		},
	} as unknown as IExecuteFunctions;
	return await readRunSettings(ctx, rowParameters(ctx), 100, rowOptions);
}
const wrong = async (...given: Parameters<typeof settingsOf>) =>
	(await settingsOf(...given)).findings.map(({ field, text }) => `${field}: ${text}`);

it.each([
	['phone', 'Phone'],
	['beneficiaryId', 'Beneficiary'],
	['country', 'Country'],
	['amount', 'Amount'],
	['currency', 'Currency'],
	['operator', 'Operator'],
	['reference', 'Reference'],
	['reason', 'Reason'],
	['notifyUrl', 'Notify URL'],
])('%s that is mapped to a column that no row has is told as %s', async (name, label) => {
	expect(await wrong({ [name]: '={{ $json.gone }}' }, [{ a: 1 }])).toEqual([
		`${label}: is mapped to the column "gone", which no row has. The columns are "a"`,
	]);
});

it.each([
	['checkBalance', 'Check Balance'],
	['prepare', 'Add Receivers to Contacts'],
])('a switch %s that says neither yes nor no is told as %s', async (name, label) => {
	expect(await wrong({ options: { [name]: 'perhaps' } })).toEqual([
		`${label}: "perhaps" is neither yes nor no. Enter true or false`,
	]);
});

it('what was not set is the safe choice, and nothing is wrong with it', async () => {
	const { options, findings, limits } = await settingsOf({});
	expect([findings, limits]).toEqual([[], {}]);
	expect(options).toEqual({
		...{ ifInvalid: 'sendNothing', dryRun: false, checkBalance: true, prepare: true },
		...{ askFirst: 'unguarded', batchSize: 100, concurrency: 5, more: {} },
	});
});

describe('options that are expressions', () => {
	const rows = [
		{ most: 900, note: 'a' },
		{ most: 9000, note: 'b' },
	];
	const options = { mostPerRun: '={{ $json.most }}', note: '={{ $json.note }}' };

	it('may differ from row to row only where they belong to the row', async () => {
		const says = (label: string, first: string, other: string) =>
			`${label}: is "${first}" in item 1 and "${other}" in item 2. It applies to the whole run: use the same value for all rows, or a fixed value`;
		expect(await wrong({ options }, rows)).toEqual([
			says('Most per Run', '900', '9000'),
			says('Note', 'a', 'b'),
		]);
		expect(await wrong({ options }, rows, ['note'])).toEqual([says('Most per Run', '900', '9000')]);
	});

	it('that say the same in all rows hold', async () => {
		const { findings, limits } = await settingsOf({ options }, [rows[0]!, rows[0]!]);
		expect([findings, limits]).toEqual([[], { mostPerRun: 900 }]);
	});
});

it('an option of the row that cannot be read is left to its row', async () => {
	const note = "={{ $('Sheet').item.json.note }}";
	expect(await wrong({ options: { note } }, [{}, {}], ['note'])).toEqual([]);
	await expect(wrong({ options: { note } }, [{}, {}])).rejects.toThrow('Node is unexecuted');
});

it('a switch that is unclear in one row is not said to disagree with the others', async () => {
	const rows = [{ dry: 'perhaps' }, { dry: 'yes' }];
	expect(await wrong({ dryRun: '={{ $json.dry }}' }, rows)).toEqual([
		'Dry Run: "perhaps" is neither yes nor no. Enter true or false (item 1)',
	]);
});

it.each([
	[undefined, 0],
	['PAY--0042', 0],
	['={{ $json.reference }}', 0],
	['=  {{$json["reference"]}}  ', 0],
	['=PAY-{{ $json.a }}-0042', 1],
	['=NO={{ $json.a }}', 1],
	['={{ $json.a }}-{{ $json.b }}', 1],
	['={{ "PAY-" + $json.a + "-0042" }}', 1],
	['={{ `PAY-${$json.a}-0042` }}', 1],
])('of %s only parts that were put together may be missing from PAY--0042', (reference, count) => {
	const found = emptiedFields({ reference }, () => 'PAY--0042');
	expect(found.map(({ field }) => field)).toEqual(Array(count).fill('Reference'));
});

describe('a text of a row that came to nothing', () => {
	const found = (given: IDataObject) =>
		emptiedFields({ reference: 'PAY-1', ...given }, (name, fallback) =>
			name === 'reference' ? 'PAY-1' : (given[name] ?? fallback),
		);

	it.each<[IDataObject, string]>([
		[{ reason: '#REF!' }, 'Reason'],
		[{ receiver: { firstName: '#REF!' } }, 'First Name'],
		[{ receiver: { lastName: '#REF!' } }, 'Last Name'],
		[{ receiver: { email: '#REF!' } }, 'Email'],
		[{ person: { firstName: '#REF!' } }, 'First Name'],
		[{ person: { lastName: '#REF!' } }, 'Last Name'],
		[{ person: { email: '#REF!' } }, 'Email'],
		[{ options: { note: '#REF!' } }, 'Note'],
	])('is found in %j', (given, field) => {
		expect(found(given)).toEqual([
			{ field, text: '"#REF!" is a spreadsheet error. Check this field' },
		]);
	});

	it('is none where the text is there, or the field is not', () => {
		expect(found({ reason: 'Salary', receiver: { firstName: '' }, person: {} })).toEqual([]);
	});
});
