import type { Line } from '../report.ts';
import type { Silence } from '../rows/silence.ts';

/** Who does the job: this package's node, or HTTP Request nodes wired in one of two ways. */
export type Side = 'node' | 'oneByOne' | 'allAtOnce';

export type PayoutRun = {
	side: Side;
	rows: number;
	/** How long the provider takes for each answer, in milliseconds. */
	delayMs: number;
	/** Of the whole execution. */
	seconds: number;
	/** HTTP calls that the provider counted. */
	calls: number;
	/** Highest memory of the n8n process; not a number where the system does not tell. */
	peakMiB: number | null;
};

export const NAMES: Record<Side, string> = {
	node: 'CinetPay node',
	oneByOne: 'HTTP Request, one row at a time',
	allAtOnce: 'HTTP Request, all rows at once',
};

const MOST_CALLS = 25;
const FASTER_THAN_ALL_AT_ONCE = 1.3;
const LONGEST_DRY_RUN_S = 12;
const FASTER_THAN_SAFE = 20;
const MOST_GROWTH = 12;
/** The number of rows and the answer time that the targets speak of. */
const REFERENCE_ROWS = 1_000;
const SLOW_MS = 200;

const count = (value: number): string => value.toLocaleString('en');

const shown = ({ seconds, calls, peakMiB }: PayoutRun): string =>
	[
		`${seconds.toFixed(2)} s`,
		`${count(calls)} calls`,
		...(peakMiB ? [`${count(Math.round(peakMiB))} MiB`] : []),
	].join(', ');

/** The least ratio to an alternative: faster than the careless one, far faster than the careful one. */
const targetOf = ({ side, rows, delayMs }: PayoutRun): number | undefined => {
	if (rows !== REFERENCE_ROWS) return undefined;
	if (side === 'allAtOnce') return delayMs === SLOW_MS ? FASTER_THAN_ALL_AT_ONCE : 1;
	return delayMs === SLOW_MS ? FASTER_THAN_SAFE : undefined;
};

const against = (own: PayoutRun, other: PayoutRun, section: string): Line => {
	const target = targetOf(other);
	const ratio = other.seconds / own.seconds;
	return {
		section,
		what: `${count(own.rows)} rows`,
		figure: shown(own),
		against: `${NAMES[other.side]}: ${shown(other)}`,
		ratio,
		...(target === undefined ? {} : { target, met: ratio >= target }),
		...(other.side === 'oneByOne' && own.rows === REFERENCE_ROWS ? { headline: true } : {}),
	};
};

const fewCalls = ({ rows, calls }: PayoutRun, section: string): Line => ({
	section,
	what: `calls for ${count(rows)} rows`,
	figure: `${count(calls)} calls`,
	target: `<= ${MOST_CALLS}`,
	met: calls <= MOST_CALLS,
});

const growth = (few: PayoutRun, many: PayoutRun, section: string): Line => {
	const ratio = many.seconds / few.seconds;
	return {
		section,
		what: `${count(many.rows)} rows`,
		figure: shown(many),
		against: `${NAMES.node}, ${count(few.rows)} rows: ${shown(few)}`,
		ratio,
		target: `<= ${MOST_GROWTH}`,
		met: ratio <= MOST_GROWTH,
	};
};

/** What Dry Run takes, and what it leaves of n8n to others. */
export type Planning = {
	/** Dry Run with the provider asked about every reference. */
	dryRun: { rows: number; delayMs: number; seconds: number; calls: number };
	/** While a plan was made from expressions; with Edit Fields and with No Operation in the node's place. */
	silence: { rows: number; plan: Quiet; fields: Quiet; nothing: Quiet };
};

/** How long a node worked, and the longest that n8n did not answer meanwhile, and before and after it. */
export type Quiet = { seconds: number; within: Silence; around: Silence };

const longest = ({ milliseconds }: Silence): string => `${count(Math.round(milliseconds))} ms`;

export const SILENCE = "n8n's longest silence";
export const LONGEST_SILENCE_MS = 100;

export const planningLines = ({ dryRun, silence }: Planning): Line[] => [
	{
		section: 'airtime, Dry Run',
		what: `${count(dryRun.rows)} rows, answers after ${dryRun.delayMs} ms`,
		figure: `${dryRun.seconds.toFixed(2)} s, ${count(dryRun.calls)} calls`,
		target: `< ${LONGEST_DRY_RUN_S} s`,
		met: dryRun.seconds < LONGEST_DRY_RUN_S,
	},
	{
		section: 'airtime, Dry Run',
		what: `${SILENCE}, ${count(silence.rows)} rows with expressions`,
		figure: `${longest(silence.plan.within)} (of ${silence.plan.seconds.toFixed(1)} s)`,
		against: `Edit Fields: ${longest(silence.fields.within)} (of ${silence.fields.seconds.toFixed(1)} s)`,
		target: `< ${LONGEST_SILENCE_MS} ms`,
		met: silence.plan.within.milliseconds < LONGEST_SILENCE_MS,
	},
	{
		section: 'airtime, Dry Run',
		what: `${SILENCE}, before and after the node`,
		figure: longest(silence.plan.around),
		against: `No Operation: ${longest(silence.nothing.around)}`,
	},
];

/** The lines of the table, one section for each answer time; a ratio is the alternative's time by the node's. */
export const linesOf = (runs: readonly PayoutRun[]): Line[] => {
	const delays = [...new Set(runs.map(({ delayMs }) => delayMs))];
	return delays.flatMap((delayMs) => {
		const section = `airtime, answers after ${delayMs} ms`;
		const here = runs.filter((run) => run.delayMs === delayMs);
		const own = here.filter(({ side }) => side === 'node');
		const few = own.find(({ rows }) => rows === REFERENCE_ROWS);
		const many = own.find(({ rows }) => rows === 10 * REFERENCE_ROWS);
		return [
			...own.flatMap((run) =>
				here
					.filter(({ side, rows }) => side !== 'node' && rows === run.rows)
					.map((other) => against(run, other, section)),
			),
			...(few ? [fewCalls(few, section)] : []),
			...(few && many ? [growth(few, many, section)] : []),
		];
	});
};
