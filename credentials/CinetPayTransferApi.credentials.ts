import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { CLIENT_ADDRESS } from '../nodes/CinetPay/api/addresses';
import { ownKey } from '../nodes/CinetPay/api/misplacedKey';
import { addressExpression, environmentFields } from '../nodes/shared/http/addresses';
import { beforeTest, noPlainText, testedField } from '../nodes/shared/http/credentialCheck';
import { codeRules, notAnApiRules, rule } from '../nodes/shared/http/credentialRules';
import { USER_AGENT } from '../nodes/shared/http/transport';

export class CinetPayTransferApi implements ICredentialType {
	name = 'cinetPayTransferApi';

	displayName = 'CinetPay Transfer API';

	icon = {
		light: 'file:../icons/cinetpay.svg',
		dark: 'file:../icons/cinetpay.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-cinetpay-digitalpaye/n8n-nodes-cinetpay-digitalpaye';

	// This credential can send money. It is apart from the Checkout one so that a workflow that only makes
	// payment links need not hold it.
	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Integrations in the CinetPay back office',
		},
		{
			displayName: 'API Password',
			name: 'apiPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The transfer password that you set in the CinetPay back office, not your login password',
		},
		...environmentFields('CinetPay', [CLIENT_ADDRESS]),
		testedField,
	];

	preAuthentication = beforeTest([ownKey('older'), noPlainText([CLIENT_ADDRESS])]);

	// A real login. The provider answers refusals with various HTTP statuses, so the body decides.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: addressExpression(CLIENT_ADDRESS),
			url: '/v1/auth/login?lang=fr',
			headers: {
				'User-Agent': USER_AGENT,
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: {
				apikey: '={{$credentials.apiKey.trim()}}',
				password: '={{$credentials.apiPassword.trim()}}',
			},
			ignoreHttpStatusErrors: true,
			// A redirect would carry the keys to another host.
			disableFollowRedirect: true,
		},
		rules: [
			...codeRules(
				'code',
				701,
				'CinetPay does not accept the API Key or API Password. Copy both again from the CinetPay back office.',
			),
			...codeRules('code', 702, 'CinetPay could not open a session. Try again in a few minutes.'),
			...codeRules(
				'code',
				703,
				'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.',
			),
			...codeRules(
				'code',
				704,
				'CinetPay reports a missing field. Fill in API Key and API Password.',
			),
			...codeRules(
				'code',
				708,
				'CinetPay does not allow this call. Check Environment, and ask CinetPay whether transfers are enabled for your account.',
			),
			...codeRules(
				'code',
				429,
				'CinetPay is rate-limiting requests (429). Wait a minute, then test again.',
			),
			...notAnApiRules(
				'CinetPay',
				'Check Environment. If it is correct, the IP address of your n8n server may not be on the allowlist: ask support.technique@cinetpay.com to add it.',
			),
			// Whatever else came: only an answer with a token is a login.
			rule(
				'data.token',
				undefined,
				'The response contains no session. Check Environment and try again in a few minutes. If it keeps happening, ask CinetPay whether transfers are enabled for your account.',
			),
		],
	};
}
