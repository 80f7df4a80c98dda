import { parseArgs } from 'node:util';
import { keys } from './keys.ts';
import { startSandbox } from './server.ts';

const USAGE = 'Usage: npm run sandbox -- [--port 4010] [--seed 1] [--quiet]';

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}

function wholeNumber(name: string, text: string, max: number): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value <= max) return value;
	return fail(`--${name} must be a whole number from 0 to ${max}, not "${text}".\n${USAGE}`);
}

function readOptions() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string', default: '4010' },
				seed: { type: 'string', default: '1' },
				quiet: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}).values;
	} catch (error) {
		return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	}
}

function banner(url: string, seed: number): string {
	return `Payment sandbox (no real money), seed ${seed}
  Transactions        ${url}/
  Control API         ${url}/_sandbox
  CinetPay Checkout   ${url}/checkout
  CinetPay Client     ${url}/client
  CinetPay Legacy     ${url}/legacy (form: ${url}/secure)
  CinetPay Aurore     ${url}/aurore
  DigitalPaye         ${url}/digitalpaye

  API key             ${keys.apiKey}
  Site id             ${keys.siteId}
  Secret key          ${keys.secretKey}
  API password        ${keys.apiPassword}
  Aurore              ${keys.auroreApiKey} / ${keys.aurorePassword}
  DigitalPaye         ${keys.digitalPayeKey} / ${keys.digitalPayeSecret}

Ctrl-C stops it.`;
}

async function main(): Promise<void> {
	const { port: portText, seed: seedText, quiet, help } = readOptions();
	if (help) return console.log(USAGE);
	const port = wholeNumber('port', portText, 65_535);
	const seed = wholeNumber('seed', seedText, 4_294_967_295);
	const sandbox = await startSandbox({ port, seed, quiet }).catch((error: NodeJS.ErrnoException) =>
		error.code === 'EADDRINUSE'
			? fail(`Port ${port} is taken. Choose another one: npm run sandbox -- --port ${port + 1}`)
			: fail(`The sandbox could not start: ${error.message}`),
	);
	const stop = () => {
		sandbox.close().then(
			() => process.exit(0),
			(error: unknown) => fail(`The sandbox did not stop cleanly: ${String(error)}`),
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	// Last: whoever has read it may stop the sandbox.
	console.log(banner(sandbox.url, seed));
}

void main();
