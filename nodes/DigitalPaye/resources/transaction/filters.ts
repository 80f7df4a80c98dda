import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dateField } from '../../../shared/fields';
import { joined, say } from '../../../shared/language/say';
import type { RowRead } from '../../../shared/operation/rows';
import { objectOrEmpty } from '../../../shared/values/json';
import { checkMoment } from '../../../shared/values/moment';
import { asText } from '../../../shared/values/text';
import { RowCheck } from '../../../shared/values/validation';
import type { Generation, Movement } from '../../api/generation';
import type { Listed } from '../../api/list';
import { directionOf, readTransaction, transactionStatus } from '../../api/outcome';

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Applied by this node, because DigitalPaye publishes no filter of its own',
	options: [
		dateField(
			'From',
			'from',
			'e.g. 2026-03-01',
			'Created at this time or later; a date alone means the start of that day. Without a time zone it is in the time zone of the workflow.',
		),
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: 'success',
			options: [
				{ name: 'Failed', value: 'failed' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Success', value: 'success' },
				{ name: 'Unknown', value: 'unknown' },
			],
		},
		dateField(
			'To',
			'to',
			'e.g. 2026-03-31',
			'Created at this time or earlier; a date alone, or midnight as the date picker fills it in, means the end of that day',
		),
	],
};

/** What a row asks for, each part left out where it was not filled in. */
interface Filters {
	status?: string;
	/** Milliseconds since 1970, both inclusive. */
	from?: number;
	to?: number;
}

/** Reads the filters of a row. One that is there and came to nothing, or to no date, must not list everything. */
export function readFilters(ctx: IExecuteFunctions, index: number): RowRead<Filters> {
	const given = objectOrEmpty(ctx.getNodeParameter('filters', index, {}));
	const check = new RowCheck();
	const zone = ctx.getTimezone();
	const moment = (field: string, name: string, dateAlone: 'start' | 'end') => {
		if (!Object.hasOwn(given, name)) return undefined;
		const value = dateAlone === 'end' ? wholeDay(given[name]) : given[name];
		const read = check.take(field, checkMoment(value, zone, dateAlone));
		check.require(read !== '', field, say`is empty. Fill it in, or remove the filter`);
		return read ? Date.parse(read) : undefined;
	};
	const from = moment('From', 'from', 'start');
	const to = moment('To', 'to', 'end');
	const isEmpty = from !== undefined && to !== undefined && from > to;
	check.require(!isEmpty, 'To', say`is before From, so there is nothing to list`);
	if (check.findings.length > 0) return { findings: check.findings };
	return { request: { status: asText(given.status) || undefined, from, to } };
}

/** The date picker fills in midnight without a time zone where a person chose a day. */
const wholeDay = (value: unknown): unknown =>
	typeof value === 'string' ? value.trim().replace(/[T ]00:00(?::00(?:\.0+)?)?$/, '') : value;

/** Which rows of the list a row wants; no `keep` where it wants all. `undated`: how many were kept without a date. */
export function matchesFilters(
	{ status, from, to }: Filters,
	{ name }: Generation,
	movement: Movement,
): { keep?: (row: IDataObject) => boolean; undated: () => number } {
	let undated = 0;
	const isAll = name === 'C' && [status, from, to].every((filter) => filter === undefined);
	if (isAll) return { undated: () => 0 };
	const isWhen = (row: IDataObject): boolean => {
		if (from === undefined && to === undefined) return true;
		const { createdAt } = readTransaction(row, null, null).outcome;
		const at = Date.parse(createdAt ?? '');
		// When it was cannot be told, so whoever looks for it should see it.
		if (Number.isNaN(at)) undated++;
		return Number.isNaN(at) || (at >= (from ?? at) && at <= (to ?? at));
	};
	const isMovement = (row: IDataObject): boolean => {
		const { type } = readTransaction(row, null, null).extras;
		return (directionOf(type) ?? movement) === movement;
	};
	return {
		keep: (row) =>
			(status === undefined || transactionStatus(row) === status) &&
			// A and B have one list for both.
			(name === 'C' || isMovement(row)) &&
			isWhen(row),
		undated: () => undated,
	};
}

/** What a person should know of a list that was filtered here: how many were looked at, and which could not be placed in time. */
export function filterHint(
	{ from, to }: Filters,
	{ rows, read }: Listed,
	undated: number,
): string | undefined {
	if (from === undefined && to === undefined) return undefined;
	const period = joined([
		from !== undefined && say`from ${new Date(from).toISOString()}`,
		to !== undefined && say`to ${new Date(to).toISOString()}`,
	]);
	return joined([
		say`Looked at ${read} transactions and returned ${rows.length}, ${period}. DigitalPaye has no date filter, so this node filters.`,
		undated > 0 && say`${undated} of them have no readable date and were kept.`,
	]);
}
