import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	dryRunField,
	payoutFields,
	readPayoutOptions,
} from '../../../nodes/shared/payout/fields.ts';

const read = ({ ifInvalid, options = {} }: { ifInvalid?: unknown; options?: object }) =>
	readPayoutOptions(ifInvalid, options as IDataObject, 100);

it('sends nothing of a sheet with faults, checks the balance and prepares receivers by default', () => {
	expect(read({})).toEqual({
		ifInvalid: 'sendNothing',
		checkBalance: true,
		prepare: true,
		askFirst: 'unguarded',
		batchSize: 100,
		concurrency: 5,
	});
});

it('reads what was chosen', () => {
	const options = {
		...{ checkBalance: false, prepare: false, askFirst: 'always' },
		...{ batchSize: 7, concurrency: 2, other: 'x' },
	};
	expect(read({ ifInvalid: 'sendValid', options })).toEqual({
		ifInvalid: 'sendValid',
		checkBalance: false,
		prepare: false,
		askFirst: 'always',
		batchSize: 7,
		concurrency: 2,
	});
});

it('asks the provider only after a refusal where that was chosen', () => {
	expect(read({ options: { askFirst: 'afterRefusal' } }).askFirst).toBe('afterRefusal');
});

it.each([true, 'true', 'oui', 1, 'yes', undefined, null, 'perhaps', 2])(
	'never lets a Check Balance that is %p pass for "off"',
	(checkBalance) => {
		expect(read({ options: { checkBalance } }).checkBalance).toBe(true);
	},
);

it.each([false, 'false', 'Non', 0, '0', ' no '])('takes %p for "off"', (off) => {
	expect(read({ options: { checkBalance: off, prepare: off } })).toMatchObject({
		checkBalance: false,
		prepare: false,
	});
});

it.each(['SENDVALID', 'valid', '', undefined, true])(
	'takes %p for "Send Nothing": the safe reading',
	(ifInvalid) => {
		expect(read({ ifInvalid }).ifInvalid).toBe('sendNothing');
	},
);

it.each([
	[0, 100],
	[-5, 1],
	[2.9, 2],
	['30', 30],
	['many', 100],
	[null, 100],
	[Number.NaN, 100],
])('reads a batch size of %p as %p', (batchSize, expected) => {
	expect(read({ options: { batchSize } }).batchSize).toBe(expected);
});

const LIMITS = [
	'Approved Plan ID',
	'Expected Rows',
	'Expected Total',
	'Most Rows',
	'Most per Row',
	'Most per Run',
];
it.each([undefined, null, '', 'never', false, 0, ['afterRefusal']])(
	'takes Ask the Provider First %p for the default: nothing switches a protection off by accident',
	(askFirst) => {
		expect(read({ options: { askFirst } }).askFirst).toBe('unguarded');
	},
);

it.each([undefined, null, ''])(
	'keeps Check Balance and the receivers on when their value is %p',
	(value) => {
		const { checkBalance, prepare } = read({ options: { checkBalance: value, prepare: value } });
		expect([checkBalance, prepare]).toEqual([true, true]);
	},
);

describe('the fields', () => {
	const optionsOf = (fields: ReturnType<typeof payoutFields>) =>
		(fields.find(({ name }) => name === 'options')!.options as Array<{ displayName: string }>).map(
			({ displayName }) => displayName,
		);

	it('start with the safe choices: the node as it is dropped checks and stops at a fault', () => {
		const prepare = { displayName: 'Add Receivers', description: 'Whether to' };
		const fields = [dryRunField, ...payoutFields({ prepare })];
		const shape = ({ name, type, default: value }: INodeProperties) => [name, type, value];
		expect(fields.map(shape)).toEqual([
			['dryRun', 'boolean', false],
			['ifInvalid', 'options', 'sendNothing'],
			['options', 'collection', {}],
			['simple', 'boolean', true],
		]);
		expect((fields[2]!.options as INodeProperties[]).map(shape)).toEqual([
			['prepare', 'boolean', true],
			['approvedPlanId', 'string', ''],
			['askFirst', 'options', 'unguarded'],
			['checkBalance', 'boolean', true],
			['concurrency', 'number', 5],
			['expectedRows', 'number', 0],
			['expectedTotal', 'string', ''],
			['mostRows', 'number', 0],
			['mostPerRow', 'string', ''],
			['mostPerRun', 'string', ''],
		]);
		expect(fields[1]!.options).toMatchObject([{ value: 'sendNothing' }, { value: 'sendValid' }]);
	});

	it('bound what travels in one call by what the API takes, and the lanes', () => {
		const first = (fields: INodeProperties[]) => fields[1]!.options![2] as INodeProperties;
		const batch = { size: 100, maximum: 500 };
		expect(first(payoutFields({ batch, balance: false }))).toMatchObject({
			name: 'batchSize',
			type: 'number',
			default: 100,
			typeOptions: { minValue: 1, maxValue: 500 },
		});
		expect(first(payoutFields({ balance: false }))).toMatchObject({
			typeOptions: { minValue: 1, maxValue: 50 },
		});
	});

	it('offer a batch size where the API has batches, in alphabetical order', () => {
		const fields = payoutFields({
			batch: { size: 100, maximum: 500 },
			prepare: { displayName: 'Add Receivers', description: 'Whether to' },
			more: [{ displayName: 'Zone', name: 'zone', type: 'string', default: '' }],
		});
		expect(optionsOf(fields)).toEqual(
			[
				'Add Receivers',
				'Ask the Provider First',
				'Batch Size',
				'Check Balance',
				...LIMITS,
				'Zone',
			].sort(),
		);
	});

	it('offer nothing more than was asked for', () => {
		const batch = { size: 100, maximum: 500 };
		expect(optionsOf(payoutFields({ batch, balance: false }))).toStrictEqual(
			['Ask the Provider First', 'Batch Size', ...LIMITS].sort(),
		);
	});

	it('say what each of them does', () => {
		const [ifInvalid, options] = payoutFields({});
		for (const { displayName, description } of [
			dryRunField,
			...(options!.options as INodeProperties[]),
		])
			expect([displayName, description]).toEqual(Array(2).fill(expect.stringMatching(/^[A-Z]/)));
		for (const { name, description } of ifInvalid!.options as INodePropertyOptions[])
			expect([name, description]).toEqual(Array(2).fill(expect.stringMatching(/^[A-Z]/)));
		for (const label of [ifInvalid!.displayName, options!.displayName, options!.placeholder])
			expect(label).toMatch(/^[A-Z]/);
	});

	it('offer lanes where it has none', () => {
		expect(optionsOf(payoutFields({}))).toEqual(
			['Ask the Provider First', 'Check Balance', 'Concurrency', ...LIMITS].sort(),
		);
	});
});
