import type { Line } from '../report.ts';
import { median } from '../statistics.ts';

/** How long the provider takes for each answer. */
export const DELAY_MS = 100;
/** Sides without an ideal: the wiring, the node that looks references up, and the node with a provider that answers at once. */
export const HTTP_REQUEST = 'HTTP Request';
export const LOOKED_UP = 'concurrency 25, references looked up first';
export const AT_ONCE = 'concurrency 25, without the delay';

export type DisburseRun = {
	/** `concurrency <n>`, or one of the three above. */
	side: string;
	/** One figure for each repetition. */
	seconds: number[];
	/** Seconds if nothing but the provider took time: rows, divided by concurrency, times answer time. */
	ideal: number | null;
};

export type DisburseData = { rows?: number; runs: readonly DisburseRun[] };

/** What a full run sends. */
const ROWS = 1_000;
const MOST = 1.1;

/** The lines of the table: each concurrency against its ideal, and the node that looks references up against the wiring. */
export const linesOf = ({ rows = ROWS, runs }: DisburseData): Line[] => {
	const section = `${rows.toLocaleString('en')} disbursements, answers after ${DELAY_MS} ms`;
	const find = (side: string) => runs.find((run) => run.side === side);
	const shown = (value: number): string => `${value.toFixed(2)} s`;
	const concurrent = runs.filter(({ ideal }) => ideal !== null);
	const lookedUp = find(LOOKED_UP);
	const wiring = find(HTTP_REQUEST);
	const atOnce = find(AT_ONCE);
	const lines = concurrent.map(({ side, seconds, ideal }): Line => {
		const ratio = median(seconds) / ideal!;
		return {
			section,
			what: side,
			figure: shown(median(seconds)),
			against: `ideal: ${shown(ideal!)}`,
			ratio,
			target: `<= ${MOST.toFixed(2)}`,
			met: ratio <= MOST,
		};
	});
	if (lookedUp && wiring)
		lines.push({
			section,
			what: LOOKED_UP,
			figure: shown(median(lookedUp.seconds)),
			against: `HTTP Request, one row at a time: ${shown(median(wiring.seconds))}`,
			ratio: median(wiring.seconds) / median(lookedUp.seconds),
			headline: true,
		});
	if (atOnce) lines.push({ section, what: AT_ONCE, figure: shown(median(atOnce.seconds)) });
	return lines;
};
