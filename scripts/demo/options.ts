import { parseArgs } from 'node:util';
import { requireDashes } from '../host/commandLine.ts';
import type { Lang } from '../host/examples.ts';

export const USAGE = `Usage: npm run demo [-- options]
       npm run dev [-- options]     the same, and reloads files saved in nodes/ without a restart

  --n8n <url>              use an n8n that already runs on this machine; only the sandbox is started,
                           unless one answers there. Asks for the login of that n8n, or reads it
                           from N8N_EMAIL and N8N_PASSWORD
  --n8n-port <number>      port of n8n (default 5678; with --smoke any free port)
  --sandbox-port <number>  port of the payment sandbox (default 4010; with --smoke any free port)
  --inspect-port <number>  where a debugger can attach to n8n (default with npm run dev: 9229)
  --lang <en|fr>           language of the workflows, their messages and this greeting (default en)
  --reset                  delete the data of the demo's n8n and sandbox in .n8n-demo/
  --smoke                  create, pay and deliver one order automatically, print one line of JSON, and exit`;

export type DemoOptions = {
	smoke: boolean;
	reset: boolean;
	help: boolean;
	/** Of the workflows, their messages and the greeting. */
	lang: Lang;
	/** An n8n that runs already, without a slash at the end; undefined: start one. */
	n8n: string | undefined;
	/** undefined: not given on the command line. */
	n8nPort: number | undefined;
	sandboxPort: number | undefined;
	inspectPort: number | undefined;
};

const portFrom = (option: string, text: string | undefined): number | undefined => {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
	throw new Error(`${option} must be a whole number from 1 to 65535, not "${text}".\n\n${USAGE}`);
};

const addressFrom = (text: string | undefined): string | undefined => {
	if (text === undefined) return undefined;
	if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) {
		return text.replace(/\/+$/, '');
	}
	throw new Error(
		`--n8n must be an address such as http://127.0.0.1:5678, not "${text}".\n\n${USAGE}`,
	);
};

const langFrom = (text: string): Lang => {
	if (text === 'en' || text === 'fr') return text;
	throw new Error(`--lang must be en or fr, not "${text}".\n\n${USAGE}`);
};

const OPTIONS = {
	smoke: { type: 'boolean', default: false },
	reset: { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h', default: false },
	lang: { type: 'string', default: 'en' },
	n8n: { type: 'string' },
	'n8n-port': { type: 'string' },
	'sandbox-port': { type: 'string' },
	'inspect-port': { type: 'string' },
} as const;

/** Reads the command line of that npm script; throws a message that shows the usage when it cannot be read. */
export const readOptions = (args: string[], script = 'demo'): DemoOptions => {
	requireDashes(script, Object.keys(OPTIONS));
	const read = () => {
		try {
			return parseArgs({ args, options: OPTIONS }).values;
		} catch (error) {
			throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
		}
	};
	const values = read();
	const lang = langFrom(values.lang);
	const n8n = addressFrom(values.n8n);
	const n8nPort = portFrom('--n8n-port', values['n8n-port']);
	const sandboxPort = portFrom('--sandbox-port', values['sandbox-port']);
	const inspectPort = portFrom('--inspect-port', values['inspect-port']);
	const given = [n8nPort, sandboxPort, inspectPort].filter((port) => port !== undefined);
	if (new Set(given).size < given.length) {
		throw new Error('--n8n-port, --sandbox-port and --inspect-port must be different.');
	}
	if (values.smoke && values.reset) {
		throw new Error(`--smoke keeps no data, so there is nothing to reset.\n\n${USAGE}`);
	}
	if (n8n !== undefined && (values.smoke || (n8nPort ?? inspectPort) !== undefined)) {
		throw new Error(
			`--n8n works only with --sandbox-port and --reset, because that n8n is already running.\n\n${USAGE}`,
		);
	}
	const { smoke, reset, help } = values;
	return { smoke, reset, help, lang, n8n, n8nPort, sandboxPort, inspectPort };
};
