import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { AURORE_ADDRESS } from '../nodes/CinetPay/api/addresses';
import { ownKey } from '../nodes/CinetPay/api/misplacedKey';
import { addressExpression, environmentFields } from '../nodes/shared/http/addresses';
import { beforeTest, noPlainText, testedField } from '../nodes/shared/http/credentialCheck';
import { codeRules, notAnApiRules, rule } from '../nodes/shared/http/credentialRules';
import { USER_AGENT } from '../nodes/shared/http/transport';

export class CinetPayAuroreApi implements ICredentialType {
	name = 'cinetPayAuroreApi';

	displayName = 'CinetPay Aurore API';

	icon = {
		light: 'file:../icons/cinetpay.svg',
		dark: 'file:../icons/cinetpay.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-cinetpay-digitalpaye/n8n-nodes-cinetpay-digitalpaye';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. sk_test_…',
			description:
				'In the CinetPay back office, open Développeur, then Accès API. It starts with sk_test_ or sk_live_; each pair of keys works for one country.',
		},
		{
			displayName: 'API Password',
			name: 'apiPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown only once, when you create the key. If you lost it, create a new pair.',
		},
		...environmentFields('CinetPay', [AURORE_ADDRESS]),
		testedField,
	];

	preAuthentication = beforeTest([ownKey('aurore'), noPlainText([AURORE_ADDRESS])]);

	// A real login. The provider answers refusals with various HTTP statuses, so the body decides.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: addressExpression(AURORE_ADDRESS),
			url: '/v1/oauth/login',
			headers: { 'User-Agent': USER_AGENT, Accept: 'application/json' },
			body: {
				api_key: '={{$credentials.apiKey.trim()}}',
				api_password: '={{$credentials.apiPassword.trim()}}',
			},
			ignoreHttpStatusErrors: true,
			// A redirect would carry the keys to another host.
			disableFollowRedirect: true,
		},
		rules: [
			...refusalRules(
				1005,
				'INVALID_CREDENTIALS',
				'CinetPay does not accept the API Key or API Password. Check that you did not mix test and live keys.',
			),
			...refusalRules(
				2011,
				'NOT_ALLOWED',
				'The IP address of your n8n server is not on the allowlist. In the CinetPay back office, open API & sécurité, then Liste Blanche IP, and add it. The list must not be empty.',
			),
			...refusalRules(
				1004,
				'INVALID_PARAMS',
				'CinetPay reports a missing field. Fill in API Key and API Password.',
			),
			...refusalRules(
				429,
				'TOO_MANY_REQUEST',
				'CinetPay is rate-limiting requests (429). Wait a minute, then test again.',
			),
			...notAnApiRules('CinetPay', 'Check Environment.'),
			// Whatever else came: only an answer with a token is a login.
			rule(
				'access_token',
				undefined,
				'The response contains no session. Check Environment, then try again in a few minutes.',
			),
		],
	};
}

/** A refusal is known by its number, as number or text, or by its status alone. */
const refusalRules = (code: number, status: string, message: string) => [
	...codeRules('code', code, message),
	rule('status', status, message),
];
