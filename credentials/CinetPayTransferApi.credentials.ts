import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class CinetPayTransferApi implements ICredentialType {
	name = 'cinetPayTransferApi';

	displayName = 'CinetPay Transfer API';

	icon = {
		light: 'file:../icons/cinetpay.svg',
		dark: 'file:../icons/cinetpay.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-cinetpay-digitalpaye/n8n-nodes-cinetpay-digitalpaye#credentials';

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
			description: 'In the CinetPay back office: Integrations, API Key',
		},
		{
			displayName: 'API Password',
			name: 'apiPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The password for transfers that you set in the CinetPay back office, not the one you log in with',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://client.cinetpay.com',
			description:
				'Change it only to use the sandbox of this package (http://127.0.0.1:4010/client) or an address that CinetPay gave you',
		},
	];

	// A real login. The vendor answers refusals with various HTTP statuses, so the body decides.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/v1/auth/login?lang=fr',
			headers: {
				'User-Agent': 'n8n-nodes-cinetpay-digitalpaye',
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: {
				apikey: '={{$credentials.apiKey}}',
				password: '={{$credentials.apiPassword}}',
			},
			ignoreHttpStatusErrors: true,
		},
		rules: [
			rule(
				'code',
				'701',
				'CinetPay does not accept API Key or API Password. Copy both again from the CinetPay back office.',
			),
			rule('code', '702', 'CinetPay could not open a session. Try again in a few minutes.'),
			rule(
				'code',
				'703',
				'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.',
			),
			rule('code', '704', 'CinetPay finds a field missing. Fill in API Key and API Password.'),
			rule(
				'code',
				'708',
				'CinetPay does not allow this call. Check the Base URL, and ask CinetPay whether transfers are opened for your account.',
			),
			rule('code', '429', 'CinetPay asks to slow down. Wait a minute and test again.'),
			// Text instead of JSON: its first character tells a web page from the firewall's "error code: 1010".
			rule(
				'0',
				'<',
				'A web page answered instead of the CinetPay API. Check the Base URL. If it is right, the IP address of your n8n server may not be allowed: ask support.technique@cinetpay.com to add it.',
			),
			rule(
				'0',
				'e',
				'CinetPay’s firewall refused the call. Check that nothing removes the User-Agent header.',
			),
			rule('length', 0, 'An empty answer came back. Check the Base URL.'),
			// Whatever else came: only an answer with a token is a login. The path is missing in all others.
			rule(
				'data.token',
				undefined,
				'The answer holds no session. Check the Base URL and try again in a few minutes; if it stays so, ask CinetPay whether transfers are opened for your account.',
			),
		].flatMap((one) => (/^\d+$/.test(String(one.properties.value)) ? [one, numeric(one)] : [one])),
	};
}

type Rule = {
	type: 'responseSuccessBody';
	properties: { key: string; value: string | number | undefined; message: string };
};

function rule(key: string, value: string | number | undefined, message: string): Rule {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}

/** The vendor gives the same code as text or as a number. */
function numeric({ type, properties }: Rule): Rule {
	return { type, properties: { ...properties, value: Number(properties.value) } };
}
