import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from './account.ts';
import { invalid, Refused, refusals } from './refusals.ts';
import { checkToken, styleOf } from './style.ts';

const firstPaths = /\/v1\/(transfers\/mobile-money|customers\/create|get-status-payment\/:id)$/;
const otherPaths = /\/v1\/(transfer\/mobile-money|customer|transaction\/:id)$/;
/** Paths that only A and B have. */
const olderPaths =
	/\/v1\/(auth|collecte\/|transfers?\/|customer$|customers\/create|get-|transaction\/)/;

/** False for a path that the settings take away: then it is a plain 404, as an unknown path is. */
export function isServed({ settings }: Sandbox, request: FastifyRequest): boolean {
	const { digitalpayeVersions: versions, digitalpayePaths: paths } = settings.values;
	const route = request.routeOptions.url ?? '';
	if (versions === 'v1' && route.includes('/v2/')) return false;
	if (versions === 'v2' && olderPaths.test(route) && !route.includes('/auth/')) return false;
	if (paths === 'first') return !otherPaths.test(route);
	return paths === 'both' || !firstPaths.test(route);
}

/** JSON in; a call without a body may still announce JSON, as the official SDKs do. */
export function acceptAnyBody(api: FastifyInstance): void {
	const parse = api.getDefaultJsonParser('error', 'error');
	api.removeAllContentTypeParsers();
	api.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
		const isJson = request.headers['content-type']?.startsWith('application/json') === true;
		if (body === '') done(null, undefined);
		else if (isJson) void parse(request, String(body), done);
		else done(null, String(body));
	});
}

/** What is checked before the call itself: address, environment header, token. Throws a refusal. */
export function refuseUnfit(sandbox: Sandbox, account: Account, request: FastifyRequest): void {
	if (sandbox.faults.strikes('ipNotAllowed', request)) throw new Refused(refusals.address);
	const ofC = styleOf(sandbox, account, request) === 'C';
	const needed = sandbox.settings.values.digitalpayeRequireEnvironment && !ofC;
	if (needed && !request.headers['x-environment']) throw invalid('X-Environment', 'is missing');
	const route = request.routeOptions.url ?? '';
	if (!/\/auth(\/token)?$/.test(route)) checkToken(sandbox, account, request);
}
