import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { optionsField, simplifyField } from '../fields';
import { alphabetical } from '../values/alphabetical';
import { checkBoolean } from '../values/boolean';
import { LIMIT_OPTIONS } from './limitOptions';
import type { AskFirst, PayoutOptions } from './types';

interface PayoutFieldOptions {
	/** Default and wording of the batch size; absent where one call carries one row. */
	batch?: { size: number; maximum: number };
	/** False where there is no balance to compare with; default true. */
	balance?: boolean;
	/** Words for the option that makes receivers known to the provider; absent where there is no need. */
	prepare?: { displayName: string; description: string };
	/** Further options of one brand, merged into the list in alphabetical order. */
	more?: INodeProperties[];
}

const BATCH_SIZE: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	default: 100,
	description: 'Number of rows sent per call',
};

const CONCURRENCY: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 5,
	description: 'Number of rows processed at the same time',
};

const CHECK_BALANCE: INodeProperties = {
	displayName: 'Check Balance',
	name: 'checkBalance',
	type: 'boolean',
	default: true,
	description:
		'Whether to compare what is left to send with the balance first and to send nothing when it is too low',
};

const ASK_FIRST: INodeProperties = {
	displayName: 'Ask the Provider First',
	name: 'askFirst',
	type: 'options',
	default: 'unguarded',
	description:
		'When to look up every reference before anything is sent. A reference that was paid before is found and not sent again.',
	options: [
		{
			name: 'Always',
			value: 'always',
			description: 'Slower: one more call for each row that is new',
		},
		{
			name: 'Only After a Refusal',
			value: 'afterRefusal',
			description:
				'Fastest. DigitalPaye B is still asked first, because it does not document that it rejects repeated references.',
		},
		{
			name: 'Where the Provider Does Not Refuse Repeats',
			value: 'unguarded',
			description: 'DigitalPaye B and C, and Aurore accounts that can be asked by reference',
		},
	],
};

/** Anything but a plain choice is the default: an expression that comes to nothing turns nothing off. */
const askFirstOf = (value: unknown): AskFirst =>
	value === 'always' || value === 'afterRefusal' ? value : 'unguarded';

/** Directly under the notice that says what happens without it. */
export const dryRunField: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to check every row and return the plan with its total, and send nothing. Good before an approval step.',
};

/**
 * The choices that every money-out operation of both brands offers besides Dry Run. The one that decides whether anything
 * is sent is in the open; the rest are options.
 */
export function payoutFields({
	batch,
	balance = true,
	prepare,
	more = [],
}: PayoutFieldOptions): INodeProperties[] {
	const options: INodeProperties[] = [
		batch
			? {
					...BATCH_SIZE,
					default: batch.size,
					typeOptions: { minValue: 1, maxValue: batch.maximum },
				}
			: CONCURRENCY,
		ASK_FIRST,
		...(balance ? [CHECK_BALANCE] : []),
		...LIMIT_OPTIONS,
		...(prepare ? [{ ...prepare, name: 'prepare', type: 'boolean' as const, default: true }] : []),
		...more,
	];
	alphabetical(options, 'displayName');
	return [
		{
			displayName: 'If a Row Is Invalid',
			name: 'ifInvalid',
			type: 'options',
			default: 'sendNothing',
			options: [
				{
					name: 'Send Nothing',
					value: 'sendNothing',
					description: 'Stop with one message that lists every row to correct',
				},
				{
					name: 'Send the Valid Rows',
					value: 'sendValid',
					description: 'Send the others; invalid rows come out with the status failed',
				},
			],
		},
		{
			...optionsField,
			options,
		},
		simplifyField,
	];
}

/**
 * Reads them back; they are the same for all rows of a run. A switch that says neither yes nor no has the safe reading
 * here; that it must be corrected, `readRunSettings` says.
 */
export function readPayoutOptions(
	ifInvalid: unknown,
	more: IDataObject,
	batchSize: number,
): Omit<PayoutOptions, 'dryRun'> {
	const whole = (value: unknown, fallback: number) =>
		Math.max(1, Math.floor(Number(value ?? fallback)) || fallback);
	const isOff = (value: unknown) => {
		const checked = checkBoolean(value);
		return checked.ok && !checked.value;
	};
	return {
		ifInvalid: ifInvalid === 'sendValid' ? 'sendValid' : 'sendNothing',
		checkBalance: !isOff(more.checkBalance),
		prepare: !isOff(more.prepare),
		askFirst: askFirstOf(more.askFirst),
		batchSize: whole(more.batchSize, batchSize),
		concurrency: whole(more.concurrency, 5),
	};
}
