import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { CHECKOUT_ADDRESS, CHECKOUT_ADDRESSES } from '../nodes/CinetPay/api/addresses';
import { ownKey } from '../nodes/CinetPay/api/misplacedKey';
import { addressExpression, environmentFields } from '../nodes/shared/http/addresses';
import { beforeTest, noPlainText, testedField } from '../nodes/shared/http/credentialCheck';
import { codeRules, notAnApiRules, rule } from '../nodes/shared/http/credentialRules';
import { USER_AGENT } from '../nodes/shared/http/transport';

const NOT_CHECKOUT =
	'The response is not one of the CinetPay Checkout API, or CinetPay is having problems. Check Environment, then try again in a few minutes.';

export class CinetPayCheckoutApi implements ICredentialType {
	name = 'cinetPayCheckoutApi';

	displayName = 'CinetPay Checkout API';

	icon = {
		light: 'file:../icons/cinetpay.svg',
		dark: 'file:../icons/cinetpay.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-cinetpay-digitalpaye/n8n-nodes-cinetpay-digitalpaye';

	// The keys travel in the JSON body, which each call builds itself: there is no generic `authenticate`,
	// and so no way for another node to send them somewhere else.
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
			displayName: 'Site ID',
			name: 'siteId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 123456',
			description: 'From Integrations in the CinetPay back office',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Integrations in the CinetPay back office',
			hint: 'Proves that a notification comes from CinetPay. The connection test cannot check it: if it is wrong, payments work, but the trigger refuses every notification of them (401) and never starts.',
		},
		...environmentFields('CinetPay', CHECKOUT_ADDRESSES),
		testedField,
	];

	preAuthentication = beforeTest([ownKey('older'), noPlainText(CHECKOUT_ADDRESSES)]);

	// A look-up of a payment that does not exist: it moves nothing and CinetPay checks the keys first. The
	// provider answers refusals with various HTTP statuses, so every status is read and the body decides.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: addressExpression(CHECKOUT_ADDRESS),
			url: '/v2/payment/check',
			headers: { 'User-Agent': USER_AGENT, Accept: 'application/json' },
			body: {
				apikey: '={{$credentials.apiKey.trim()}}',
				site_id: '={{$credentials.siteId.trim()}}',
				transaction_id: 'CREDENTIAL-TEST',
			},
			ignoreHttpStatusErrors: true,
			// A redirect would carry the keys to another host.
			disableFollowRedirect: true,
		},
		rules: [
			...codeRules(
				'code',
				609,
				'CinetPay does not accept the API Key. Copy it again from Integrations in the CinetPay back office.',
			),
			...codeRules(
				'code',
				613,
				'CinetPay does not accept the Site ID. Copy it again from Integrations in the CinetPay back office.',
			),
			...codeRules('code', 601, 'CinetPay does not know this merchant. Check API Key and Site ID.'),
			...codeRules('code', 608, 'CinetPay reports a missing field. Fill in API Key and Site ID.'),
			...codeRules(
				'code',
				624,
				'CinetPay could not process the request. The usual cause is a wrong API Key.',
			),
			...codeRules('code', 625, 'Your CinetPay service has expired. Renew it with CinetPay.'),
			...codeRules(
				'code',
				429,
				'CinetPay is rate-limiting requests (429). Wait a minute, then test again.',
			),
			...codeRules('code', 403, 'CinetPay rejected the request (403). Check Environment.'),
			...notAnApiRules('CinetPay', 'Check Environment.'),
			// The frame of Checkout: every answer that the provider publishes has all three, refusals included.
			...['code', 'message', 'api_response_id'].map((key) => rule(key, undefined, NOT_CHECKOUT)),
		],
	};
}
