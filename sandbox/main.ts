#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { keys } from './keys.ts';
import { startSandbox } from './server.ts';
import { StateError } from './state.ts';

const USAGE = `Usage: cinetpay-digitalpaye-sandbox [options]
       npm run sandbox -- [options]

A simulator of the CinetPay and DigitalPaye payment APIs on 127.0.0.1. No money moves.

  --port <number>   the port to listen on (default 4010; 0 = any free port)
  --host <address>  the address to listen on (default 127.0.0.1; use 0.0.0.0 in a container: anyone who can reach it can use it)
  --seed <number>   determines every ID and token (default 1)
  --state <file>    save the state to this file and restore it at the next start
  --reset           start with an empty state file
  --quiet           do not print calls
  --help, -h        show this text

The address it prints links to the pages and the OpenAPI document.`;

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}

/** npm only warns about an older Node, under which the sandbox starts and then fails at the first URL that it reads. */
function checkNode(version: string): void {
	const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
	if (major < 22 || (major === 22 && minor < 1)) {
		fail(`The sandbox needs Node 22.1 or later. This is Node ${version}.`);
	}
}

function wholeNumber(name: string, text: string, max: number): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value <= max) return value;
	return fail(`--${name} must be a whole number from 0 to ${max}, not "${text}".\n\n${USAGE}`);
}

function readOptions() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string', default: '4010' },
				host: { type: 'string', default: '127.0.0.1' },
				seed: { type: 'string', default: '1' },
				state: { type: 'string' },
				reset: { type: 'boolean', default: false },
				quiet: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}).values;
	} catch (error) {
		return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

function banner(url: string, seed: number): string {
	return `Payment sandbox (no real money), seed ${seed}
  Transactions        ${url}/
  Calls               ${url}/calls
  Faults, settings    ${url}/faults, ${url}/settings
  API and OpenAPI     ${url}/api, ${url}/_sandbox/openapi.json
  Control API         ${url}/_sandbox
  CinetPay Checkout   ${url}/checkout
  CinetPay Client     ${url}/client
  CinetPay Legacy     ${url}/legacy (form: ${url}/secure)
  CinetPay Aurore     ${url}/aurore
  DigitalPaye         ${url}/digitalpaye

  API key             ${keys.apiKey}
  Site ID             ${keys.siteId}
  Secret key          ${keys.secretKey}
  API password        ${keys.apiPassword}
  Aurore              ${keys.auroreApiKey} / ${keys.aurorePassword}
  DigitalPaye         ${keys.digitalPayeKey} / ${keys.digitalPayeSecret}

Ctrl-C stops it.`;
}

async function main(): Promise<void> {
	const { port: portText, host, seed: seedText, state, reset, quiet, help } = readOptions();
	if (help) return console.log(USAGE);
	checkNode(process.version);
	const port = wholeNumber('port', portText, 65_535);
	const seed = wholeNumber('seed', seedText, 4_294_967_295);
	if (reset && !state) fail(`--reset needs --state <file>.\n\n${USAGE}`);
	const options = { port, host, seed, quiet, state, reset };
	const sandbox = await startSandbox(options).catch((error: NodeJS.ErrnoException) => {
		if (error instanceof StateError) return fail(error.message);
		return error.code === 'EADDRINUSE'
			? fail(`Port ${port} is in use. Choose another one, such as --port ${port + 1}`)
			: fail(`The sandbox could not start: ${error.message}`);
	});
	const stop = () => {
		sandbox.close().then(
			() => process.exit(0),
			(error: unknown) => fail(`The sandbox did not stop cleanly: ${String(error)}`),
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	// Last: a caller that has read it may stop the sandbox.
	console.log(banner(sandbox.url, sandbox.seed));
}

void main();
