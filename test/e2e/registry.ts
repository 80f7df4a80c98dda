import { createHash } from 'node:crypto';
import {
	accessSync,
	chmodSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, delimiter, join, resolve } from 'node:path';

export type Registry = {
	/** What n8n's process needs to install from here, and from nowhere else. */
	env: Record<string, string>;
	/** The npm commands that n8n has run, as it gave them. */
	commands: () => string[];
	close: () => Promise<void>;
};

const programOnPath = (name: string): string => {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		const program = join(folder, name);
		try {
			accessSync(program, constants.X_OK);
			return program;
		} catch {
			continue;
		}
	}
	throw new Error(`${name} is not on the PATH.`);
};

/**
 * An `npm` that n8n finds first. n8n names the public registry in every call, and lets a licence only change that;
 * this one writes the call down and asks the registry of the test in its place.
 */
const writeNpm = (folder: string, url: string): { bin: string; log: string } => {
	const bin = join(folder, 'bin');
	const log = join(folder, 'npm.log');
	mkdirSync(bin, { recursive: true });
	writeFileSync(
		join(bin, 'npm'),
		`#!/bin/sh
echo "$*" >>'${log}'
for argument; do
	shift
	case $argument in --registry=*) argument=--registry=${url} ;; esac
	set -- "$@" "$argument"
done
exec '${programOnPath('npm')}' "$@"
`,
	);
	chmodSync(join(bin, 'npm'), 0o755);
	return { bin, log };
};

/** A registry on this machine that has one package in one version: this tarball. */
export const startRegistry = async (folder: string, tarball: string): Promise<Registry> => {
	const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
		name: string;
		version: string;
	};
	const { name, version } = manifest;
	const content = readFileSync(tarball);
	const file = `/${name}/-/${basename(tarball)}`;
	let url = '';
	const server = createServer((request, response) => {
		const path = decodeURIComponent(request.url ?? '').split('?')[0];
		if (path === file) {
			response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
		} else if (path === `/${name}`) {
			const dist = {
				tarball: `${url}${file}`,
				shasum: createHash('sha1').update(content).digest('hex'),
				integrity: `sha512-${createHash('sha512').update(content).digest('base64')}`,
			};
			const versions = { [version]: { ...manifest, dist } };
			response
				.writeHead(200, { 'content-type': 'application/json' })
				.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
		} else {
			response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
		}
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const { bin, log } = writeNpm(resolve(folder), url);
	return {
		env: {
			PATH: [bin, process.env.PATH ?? ''].join(delimiter),
			npm_config_cache: join(resolve(folder), 'npm-cache'),
			// Whatever n8n would ask of another machine ends at a port where nobody listens.
			HTTPS_PROXY: 'http://127.0.0.1:9',
			HTTP_PROXY: 'http://127.0.0.1:9',
			NO_PROXY: '127.0.0.1,localhost',
		},
		commands: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
		close: async () => await new Promise((done) => server.close(() => done())),
	};
};
