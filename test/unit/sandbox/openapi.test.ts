import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openAurore, payment as aurorePayment, transfer } from './auroreHarness.ts';
import {
	collectA,
	collectB,
	collectC,
	payoutC,
	transferA,
	transferB,
} from './digitalpayeHarness.ts';
import { openSandbox, payment } from './harness.ts';
import type { Json, OpenSandbox } from './harness.ts';

let sandbox: OpenSandbox;
let spec: Json;
beforeAll(async () => {
	sandbox = await openSandbox();
	spec = (await sandbox.get('/_sandbox/openapi.json')).json;
});
afterAll(async () => {
	await sandbox.close();
});

/** What an external linter, Redocly, finds wrong with a document. */
function lint(document: unknown): string[] {
	const program = ['test/unit/sandbox/lintOpenApi.ts'];
	const { status, stdout, stderr } = spawnSync(process.execPath, program, {
		input: JSON.stringify(document),
		encoding: 'utf8',
	});
	expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
	return JSON.parse(stdout) as string[];
}

type Operation = { summary: string; tags: string[]; responses: Json; parameters?: Json[] };
/** Every operation, with its path. */
const operations = () =>
	Object.entries(spec.paths as Json).flatMap(([path, methods]) =>
		Object.entries(methods as Json).map(([method, operation]) => ({
			...{ path, method },
			...(operation as Operation),
		})),
	);

const bodyOf = (path: string) => {
	const { content } = spec.paths[path].post.requestBody as { content: Json };
	return Object.values(content)[0].schema as Json;
};
/** Names that a body has and its schema does not, and those that the schema wants and the body has not. */
function misfits(schema: Json, body: Json): string[] {
	if (schema.anyOf) {
		const all = (schema.anyOf as Json[]).map((one) => misfits(one, body));
		return all.reduce((best, one) => (one.length < best.length ? one : best));
	}
	const given = Object.keys(body).filter((name) => body[name] !== undefined);
	const unknown = given.filter((name) => !schema.properties[name]);
	return [
		...unknown,
		...((schema.required ?? []) as string[]).filter((name) => !given.includes(name)),
	];
}

describe('the OpenAPI document', () => {
	it('is one, and describes every call of every API', async () => {
		const { version } = JSON.parse(readFileSync('sandbox/package.json', 'utf8')) as Json;
		expect(spec).toMatchObject({ openapi: '3.1.0', info: { version } });
		const calls = operations().map(({ method, path }) => `${method} ${path}`);
		for (const known of [
			...['post /checkout/v2/payment', 'post /checkout/v2/payment/check', 'post /secure/'],
			...['post /legacy/v1/', 'post /client/v1/auth/login', 'post /client/v1/airtime/credit/send'],
			...['post /client/v1/transfer/money/send/contact', 'get /client/v1/transfer/check/money'],
			...['post /aurore/v1/oauth/login', 'post /aurore/v1/payment', 'get /aurore/v1/payment/{id}'],
			...['post /aurore/v1/transfer', 'get /aurore/v1/balances', 'post /digitalpaye/v2/auth'],
			...['post /digitalpaye/v1/collecte/card/create', 'get /digitalpaye/v1/payouts/{id}/status'],
			...['post /digitalpaye/v1/transactions/collect', 'put /digitalpaye/v1/customers/{id}'],
			...[
				'get /checkout/pay/{token}',
				'post /aurore/checkout/{token}',
				'get /digitalpaye/wave/c/{token}',
			],
			...['post /_sandbox/faults', 'post /_sandbox/transactions/{reference}/notify'],
		]) {
			expect(calls).toContain(known);
		}
		for (const { path, summary, tags, responses, parameters = [] } of operations()) {
			expect(summary).toEqual(expect.stringMatching(/.{5}/));
			expect((spec.tags as Json[]).map(({ name }) => name)).toEqual(expect.arrayContaining(tags));
			expect(Object.keys(responses).length).toBeGreaterThan(0);
			const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
			const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			expect({ path, inPath: inPath.sort() }).toEqual({ path, inPath: named.sort() });
		}
	});

	it('is valid for a linter that knows nothing of us, which does find what is wrong', () => {
		expect(lint(spec)).toEqual([]);
		const { post } = spec.paths['/aurore/v1/payment'] as { post: Json };
		const broken = { ...post, operationId: 'getSandboxHealth', security: [{ unheard: [] }] };
		const paths = { ...(spec.paths as Json), '/aurore/v1/payment': { post: broken, poost: {} } };
		const found = lint({ ...spec, paths }).map((line) => line.split(':')[0]);
		expect(found).toEqual(
			expect.arrayContaining(['struct', 'security-defined', 'operation-operationId-unique']),
		);
	}, 60_000);

	it('tells of each call that can be refused what a refusal looks like', () => {
		for (const { path, method, responses } of operations()) {
			const statuses = Object.keys(responses);
			expect({ path, method, success: statuses.some((one) => /^[23]/.test(one)) }).toEqual({
				...{ path, method, success: true },
			});
			// Without input there is nothing to refuse.
			const idle = path.startsWith('/_sandbox') && method !== 'post' && !path.includes('{');
			expect({ path, method, refusal: statuses.includes('4XX') }).toEqual({
				...{ path, method, refusal: !idle },
			});
		}
	});

	it('knows every field of the bodies that the providers print', () => {
		const bodies: Array<[string, Json]> = [
			['/checkout/v2/payment', payment()],
			['/aurore/v1/payment', aurorePayment()],
			['/aurore/v1/transfer', transfer()],
			['/digitalpaye/v2/collecte/mobile-money', collectA()],
			['/digitalpaye/v1/collecte/mobile-money', collectB()],
			['/digitalpaye/v2/transfers/mobile-money', transferA()],
			['/digitalpaye/v1/transfers/mobile-money', transferB()],
			['/digitalpaye/v1/transactions/collect', collectC()],
			['/digitalpaye/v1/payouts', payoutC()],
		];
		for (const [path, body] of bodies) {
			expect({ path, misfits: misfits(bodyOf(path), body) }).toEqual({ path, misfits: [] });
		}
	});

	it('tells the members of the answers', async () => {
		const aurore = await openAurore();
		const answers: Array<[string, string, Json]> = [
			['post', '/checkout/v2/payment', (await sandbox.create()).json],
			['post', '/checkout/v2/payment/check', (await sandbox.check()).json],
			['post', '/aurore/v1/oauth/login', (await aurore.login()).json],
			['post', '/aurore/v1/payment', (await aurore.pay()).json],
			['get', '/aurore/v1/balances', (await aurore.call('GET', 'balances')).json],
			['post', '/aurore/v1/transfer', (await aurore.send()).json],
		];
		for (const [method, path, answer] of answers) {
			const { content } = spec.paths[path][method].responses['200'] as Json;
			const { schema } = content['application/json'] as Json;
			const missing = (schema.required as string[]).filter((name) => answer[name] === undefined);
			const unknown = Object.keys(answer).filter((name) => !schema.properties[name]);
			expect({ path, missing, unknown }).toEqual({ path, missing: [], unknown: [] });
		}
		await aurore.close();
	});

	it('tells every setting with its values', () => {
		const { properties } = bodyOf('/_sandbox/settings');
		expect(properties.auroreMode).toEqual({ enum: ['documented', 'recorded'] });
		expect(properties.minimumAmount).toMatchObject({ type: 'integer', maximum: 1_000_000 });
	});
});
