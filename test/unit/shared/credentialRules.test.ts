import { requireLogin } from '../../../nodes/shared/http/credentialCheck.ts';
import { codeRules, notAnApiRules } from '../../../nodes/shared/http/credentialRules.ts';

const rules = () => [
	...codeRules('code', 609, 'The API key is wrong.'),
	...notAnApiRules('CinetPay', 'Check Environment.'),
];

/** What a credential test says of this answer to its login. */
async function saidOf(body: unknown): Promise<string> {
	const login = requireLogin({
		request: () => ({ method: 'POST', url: 'https://api.example.com/login' }),
		tokenAt: ['data.token'],
		rules: rules(),
		noSession: 'No session was opened.',
	});
	const httpRequest = async () => await Promise.resolve({ statusCode: 200, headers: {}, body });
	return await login
		.call({ helpers: { httpRequest } } as never, {})
		.then(() => 'signed in')
		.catch(({ message }: Error) => message);
}

it.each([
	[{ code: '609' }, 'The API key is wrong.'],
	[{ code: 609 }, 'The API key is wrong.'],
	[{ code: 610 }, 'No session was opened.'],
	[
		'<html><body>Sign in</body></html>',
		'A web page answered instead of the CinetPay API. Check Environment.',
	],
	[
		'error code: 1010',
		'CinetPay’s firewall blocked the request. Check that nothing removes the User-Agent header.',
	],
	['', 'The response was empty. Check Environment.'],
	[
		'Found. Redirecting to /home',
		'Something other than the CinetPay API answered. Check Environment.',
	],
	[{ data: { token: 'a token' } }, 'signed in'],
])('the test of a credential says of the answer %j: %s', async (body, words) => {
	expect(await saidOf(body)).toBe(words);
});

it('n8n applies the rules to the body of an answer that succeeded', () => {
	expect(new Set(rules().map(({ type }) => type))).toEqual(new Set(['responseSuccessBody']));
});
