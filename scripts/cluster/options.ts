import { parseArgs } from 'node:util';
import { requireDashes } from '../host/commandLine.ts';

export const USAGE = `Usage: npm run cluster [-- options]

  --port <number>    port of nginx, which you open in your browser (default 5678)
  --folder <path>    keep databases and logs there, and reuse them next time
                     (default: a new folder below .runs/, removed at the end)`;

export type ClusterOptions = { help: boolean; port: number; folder: string | undefined };

/** Reads the command line; throws a message that shows the usage when it cannot be read. */
export const readOptions = (args: string[]): ClusterOptions => {
	const options = {
		help: { type: 'boolean', short: 'h', default: false },
		port: { type: 'string', default: '5678' },
		folder: { type: 'string' },
	} as const;
	requireDashes('cluster', Object.keys(options));
	const read = () => {
		try {
			return parseArgs({ args, options }).values;
		} catch (error) {
			throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
		}
	};
	const { help, port: text, folder } = read();
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
		throw new Error(`--port must be a whole number from 1 to 65535, not "${text}".\n\n${USAGE}`);
	}
	return { help, port, folder };
};
