import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { portOf } from './loopback.ts';

/** Keys and certificates are created for every test file and removed after it: none is ever kept. */
const folder = mkdtempSync(join(tmpdir(), 'hostile-tls-'));
const roots = getCACertificates('default');
afterEach(() => setDefaultCACertificates(roots));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(folder, name);
const openssl = (...words: string[]): void => {
	execFileSync('openssl', words, { stdio: 'pipe', cwd: folder });
};

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate that is its own issuer: a server's, or an authority's. */
function selfSigned(name: string, extension: string): void {
	const out = ['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)];
	openssl(
		'req',
		'-x509',
		...KEY,
		'-subj',
		`/CN=${name}`,
		...out,
		'-days',
		'1',
		'-addext',
		extension,
	);
}

const CONFIG = `[ca]
default_ca = it
[it]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
`;

const HOUR = 3_600_000;
/** The time of a certificate: YYMMDDHHMMSSZ. */
const stamp = (hours: number): string =>
	`${new Date(Date.now() + hours * HOUR).toISOString().replace(/\D/g, '').slice(2, 14)}Z`;

/** A certificate of an authority, for this name, valid between these hours from now. */
function issued(name: string, altName: string, [from, to]: [number, number]): void {
	selfSigned('authority', 'basicConstraints=critical,CA:TRUE');
	writeFileSync(file('ca.cnf'), CONFIG);
	writeFileSync(file('index.txt'), '');
	writeFileSync(file('serial'), '01\n');
	const request = ['-keyout', file(`${name}.key`), '-out', file(`${name}.csr`)];
	openssl(
		'req',
		'-new',
		...KEY,
		'-subj',
		`/CN=${name}`,
		...request,
		'-addext',
		`subjectAltName=${altName}`,
	);
	openssl(
		...['ca', '-batch', '-config', 'ca.cnf', '-cert', 'authority.pem', '-keyfile', 'authority.key'],
		...['-in', `${name}.csr`, '-out', `${name}.pem`, '-notext'],
		...['-startdate', stamp(from), '-enddate', stamp(to)],
	);
}

const DAY: [number, number] = [-1, 24];

/** What may be wrong with the certificate of a host; `trusted`: the machine knows its authority. */
export const FAULTS = {
	'self-signed': () => selfSigned('server', 'subjectAltName=IP:127.0.0.1'),
	'of an unknown authority': () => issued('server', 'IP:127.0.0.1', DAY),
	'of another host': () => issued('server', 'DNS:other.example.com', DAY),
	expired: () => issued('server', 'IP:127.0.0.1', [-48, -24]),
	'not valid yet': () => issued('server', 'IP:127.0.0.1', [24, 48]),
	good: () => issued('server', 'IP:127.0.0.1', DAY),
} satisfies Record<string, () => void>;

export type Fault = keyof typeof FAULTS;

/** An HTTPS server whose certificate has this fault. */
export async function listenTls(
	fault: Fault,
	trusted: boolean,
	handler: RequestListener,
): Promise<string> {
	FAULTS[fault]();
	if (trusted) setDefaultCACertificates([...roots, readFileSync(file('authority.pem'), 'utf8')]);
	const server = createServer(
		{ key: readFileSync(file('server.key')), cert: readFileSync(file('server.pem')) },
		handler,
	);
	// A caller who does not trust it hangs up.
	server.on('tlsClientError', () => {});
	return `https://127.0.0.1:${await portOf(server)}`;
}
