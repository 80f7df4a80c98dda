import { parseArgs } from 'node:util';
import { requireDashes } from '../scripts/host/commandLine.ts';

export const MODES = ['single', 'queue'] as const;
export type Mode = (typeof MODES)[number];

export const USAGE = `Usage: npm run soak -- [options]

  --minutes <number>  how long the streams of each mode run and drain (default 15)
  --seed <number>     determines streams, faults and kills (default 1)
  --mode <name>       single (SQLite, one process) or queue (PostgreSQL, Redis, five processes);
                      default: both, one after the other
  --keep              always keep n8n's folders below .runs/ for inspection`;

/** Ten thousand of each in 15 minutes; a shorter soak has proportionally fewer. */
const FULL = 10_000;
const A_MINUTE = 700;

export type SoakOptions = {
	help: boolean;
	keep: boolean;
	minutes: number;
	seed: number;
	modes: readonly Mode[];
	/** The number of notifications, and of rows to be paid. */
	volume: number;
};

/** Reads the command line; throws a message that shows the usage when it cannot be read. */
export const readOptions = (args: string[]): SoakOptions => {
	const options = {
		help: { type: 'boolean', short: 'h', default: false },
		keep: { type: 'boolean', default: false },
		minutes: { type: 'string', default: '15' },
		seed: { type: 'string', default: '1' },
		mode: { type: 'string' },
	} as const;
	requireDashes('soak', Object.keys(options));
	const read = () => {
		try {
			return parseArgs({ args, options }).values;
		} catch (error) {
			throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
		}
	};
	const { help, keep, mode, ...texts } = read();
	const number = (name: 'minutes' | 'seed', least: number, most: number): number => {
		const value = Number(texts[name]);
		if (value >= least && value <= most) return value;
		throw new Error(`--${name} must be a number from ${least} to ${most}.\n\n${USAGE}`);
	};
	const minutes = number('minutes', 1, 240);
	const chosen = MODES.filter((name) => mode === undefined || mode === name);
	if (chosen.length === 0) throw new Error(`--mode must be single or queue.\n\n${USAGE}`);
	return {
		...{ help, keep, minutes, modes: chosen },
		seed: number('seed', 1, 1_000_000),
		volume: Math.min(FULL, Math.round(minutes * A_MINUTE)),
	};
};
