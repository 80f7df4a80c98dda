import { say } from '../language/say';
import { passed, quote, refused, type Checked } from './validation';

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a moment as people and expressions give it, and returns it in UTC (ISO 8601); empty text where there is none. One
 * without an offset is in `zone`; a date alone is the end of that day there, or its start.
 */
export function checkMoment(
	value: unknown,
	zone: string,
	dateAlone: 'start' | 'end' = 'end',
): Checked<string> {
	const given = plain(value);
	if (given === '') return passed('');
	const match = typeof given === 'string' ? ISO.exec(given) : null;
	if (!match)
		return refused(
			say`${quote(value)} is not a date and time. Write it like 2026-12-31T18:00:00, or 2026-12-31 for the day`,
		);
	const [, year, month, day, hour, minute, second = '00', offset] = match;
	const isDate = hour === undefined;
	const usual = dateAlone === 'end' ? '23:59:59' : '00:00:00';
	const local = `${year}-${month}-${day}T${isDate ? usual : `${hour}:${minute}:${second}`}`;
	const asUtc = Date.parse(`${local}Z`);
	// JavaScript would turn February 30 into March 2.
	const exists = !Number.isNaN(asUtc) && new Date(asUtc).toISOString().startsWith(local);
	if (!exists) return refused(say`${quote(value)} does not exist in the calendar`);
	const shift = offset === undefined ? shiftOf(zone, asUtc) : minutesOf(offset) * 60_000;
	return passed(new Date(asUtc - shift).toISOString());
}

/** Dates of JavaScript and of Luxon, which expressions give, write themselves. */
function plain(value: unknown): unknown {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	const { toJSON } = value as { toJSON?: unknown };
	return typeof toJSON === 'function' ? (toJSON as () => unknown).call(value) : value;
}

/** Minutes ahead of UTC of "+01:00", "-0330" or "Z", which has no digits. */
function minutesOf(offset: string): number {
	const digits = offset.replace(/\D/g, '');
	const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
	return offset.startsWith('-') ? -minutes : minutes;
}

/** How far a zone is ahead of UTC, in milliseconds, when its clocks show this time. */
function shiftOf(zone: string, local: number): number {
	const guess = aheadAt(zone, local);
	// Across a change of the clocks the first guess is an hour off.
	return aheadAt(zone, local - guess);
}

function aheadAt(zone: string, utc: number): number {
	const format = new Intl.DateTimeFormat('en-US', {
		...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
	});
	const parts = Object.fromEntries(
		format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]),
	);
	const { year, month, day, hour, minute, second } = parts;
	return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - utc;
}
