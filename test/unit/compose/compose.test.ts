import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { pinnedVersion } from '../../../scripts/host/install.ts';

/** schema/compose-spec.json of github.com/compose-spec/compose-spec (Apache-2.0), as of 2026-06-23. */
const schema = JSON.parse(readFileSync(join(__dirname, 'compose-spec.json'), 'utf8')) as Record<
	string,
	unknown
>;
// Ajv knows its draft under its older address.
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile({
	...schema,
	$schema: 'http://json-schema.org/draft-07/schema#',
});

type Service = {
	image: string;
	ports?: string[];
	volumes?: string[];
	network_mode?: string;
	depends_on?: Record<string, unknown> | string[];
};
type Compose = { services: Record<string, Service>; volumes: Record<string, unknown> };
const text = readFileSync('compose.yaml', 'utf8');
const read = (): Compose => parse(text, { merge: true }) as Compose;

describe('compose.yaml', () => {
	it('is what the Compose specification allows', () => {
		validate(read());
		expect(validate.errors ?? []).toEqual([]);
	});

	it.each([
		['a misspelled key', (file: Compose) => Object.assign(file.services.n8n!, { enviroment: {} })],
		[
			'a port that is none',
			(file: Compose) => Object.assign(file.services.n8n!, { ports: [{}, 1.5, true] }),
		],
		['a service without a shape', (file: Compose) => Object.assign(file.services, { n8n: 'n8n' })],
	])('would be refused with %s', (_case, change) => {
		const file = read();
		change(file);
		expect(validate(file)).toBe(false);
	});

	it('runs the n8n that the package is tested with', () => {
		const images = Object.values(read().services).map(({ image }) => image);
		const ofN8n = images.filter((image) => image.includes('n8nio/n8n'));
		expect(ofN8n.length).toBeGreaterThan(1);
		expect([...new Set(ofN8n)]).toEqual([`docker.n8n.io/n8nio/n8n:${pinnedVersion()}`]);
		expect(images.filter((image) => !image.includes('n8nio/n8n'))).toEqual(['node:24-slim']);
	});

	it('opens its ports on this machine only', () => {
		const ports = Object.values(read().services).flatMap((service) => service.ports ?? []);
		expect(ports).toEqual(['127.0.0.1:5678:5678', '127.0.0.1:4010:4010']);
	});

	it('names only services and volumes that it has, and does not write to the repository', () => {
		const { services, volumes } = read();
		const known = Object.keys(services);
		for (const service of Object.values(services)) {
			const needed = service.depends_on ?? [];
			for (const name of Array.isArray(needed) ? needed : Object.keys(needed)) {
				expect(known).toContain(name);
			}
			const shared = service.network_mode?.replace('service:', '');
			if (shared !== undefined) expect(known).toContain(shared);
			for (const mount of service.volumes ?? []) {
				const [source = ''] = mount.split(':');
				if (source === '.') expect(mount).toMatch(/:ro$/);
				else expect(Object.keys(volumes)).toContain(source);
			}
		}
	});
});
