import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { DIGITALPAYE_ADDRESS } from '../nodes/DigitalPaye/api/addresses';
import { addressExpression, addressOf, environmentFields } from '../nodes/shared/http/addresses';
import {
	beforeTest,
	noPlainText,
	requireLogin,
	testedField,
} from '../nodes/shared/http/credentialCheck';
import { notAnApiRules, rule, type TestRule } from '../nodes/shared/http/credentialRules';
import { USER_AGENT } from '../nodes/shared/http/transport';
import { asText } from '../nodes/shared/values/text';

const OTHER_GENERATION =
	'If both are correct, they may belong to another API Generation: keys issued since July 2026 are for C, older keys for A or B.';
/** The same refusal in the frames of B and A. */
const refusedWith = (status: number, message: string) => [
	rule('statusCode', status, message),
	rule('code_status', status, message),
];
/** What a refused login says, in words that tell what to do. */
const RULES: TestRule[] = [
	...refusedWith(400, `API Key or API Secret is missing. ${OTHER_GENERATION}`),
	...refusedWith(401, `DigitalPaye does not accept the API Key or API Secret. ${OTHER_GENERATION}`),
	...refusedWith(
		403,
		'DigitalPaye does not allow this call. Ask DigitalPaye whether it restricts the IP addresses that may call.',
	),
	...refusedWith(404, `This address does not exist. ${OTHER_GENERATION}`),
	...refusedWith(
		429,
		'DigitalPaye is rate-limiting requests (429). Wait a minute, then test again.',
	),
	...refusedWith(500, 'DigitalPaye is temporarily unavailable. Try again in a few minutes.'),
	rule('status', 'ERROR', `DigitalPaye refused the login. ${OTHER_GENERATION}`),
	rule(
		'success',
		false,
		`DigitalPaye does not accept the public key or the secret. ${OTHER_GENERATION}`,
	),
	...notAnApiRules('DigitalPaye', `Check Environment. ${OTHER_GENERATION}`),
];
/** The login of the test below, whose token the three generations write in three places. */
const LOGIN = requireLogin({
	request: (credential) => {
		const { generation, pathVersion, apiKey, apiSecret } = credential;
		return {
			method: 'POST',
			url: `${addressOf(credential, DIGITALPAYE_ADDRESS)}${generation === 'C' ? '/v1/auth/token' : `/${generation === 'A' && pathVersion === 'v2' ? 'v2' : 'v1'}/auth`}`,
			headers: {
				'Content-Type': 'application/json',
				Authorization: `Basic ${Buffer.from(`${asText(apiKey)}:${asText(apiSecret)}`).toString('base64')}`,
			},
		};
	},
	tokenAt: ['token', 'data.token', 'data.access_token'],
	rules: RULES,
	noSession: `The response contains no session: something other than the DigitalPaye API answered, or DigitalPaye is having problems. Check Environment and try again in a few minutes. ${OTHER_GENERATION}`,
});
const GENERATION_B = { show: { generation: ['B'] } };

export class DigitalPayeApi implements ICredentialType {
	name = 'digitalPayeApi';

	displayName = 'DigitalPaye API';

	icon = {
		light: 'file:../icons/digitalpaye.svg',
		dark: 'file:../icons/digitalpaye.dark.svg',
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
			description: 'API key, or public key for generation C, from your DigitalPaye account',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that goes with the key',
		},
		{
			displayName: 'API Generation',
			name: 'generation',
			type: 'options',
			default: 'A',
			description: 'Which of the three documented APIs your keys belong to',
			options: [
				{
					name: 'A: Documented Mobile-Money API',
					value: 'A',
					description: 'Field names like transaction_id',
				},
				{
					name: 'B: Mobile-Money API of 2025',
					value: 'B',
					description: 'Field names like transactionId',
				},
				{
					name: 'C: Resource API of 2026',
					value: 'C',
					description: 'For a public key and secret issued since July 2026',
				},
			],
		},
		{
			displayName: 'Path Version',
			name: 'pathVersion',
			type: 'options',
			default: 'v1',
			displayOptions: { show: { generation: ['A'] } },
			description: 'All samples and official libraries use v1; some page headers show v2',
			options: [
				{ name: 'V1', value: 'v1' },
				{ name: 'V2', value: 'v2' },
			],
		},
		{
			displayName: 'Transfer Path',
			name: 'transferPath',
			type: 'options',
			default: 'transfers',
			displayOptions: GENERATION_B,
			description:
				'The official documentation lists two paths for disbursements. The node never tries the other one on its own.',
			options: [
				{ name: '/transfers/mobile-money', value: 'transfers' },
				{ name: '/transfer/mobile-money', value: 'transfer' },
			],
		},
		{
			displayName: 'Customer Path',
			name: 'customerPath',
			type: 'options',
			default: 'customers/create',
			displayOptions: GENERATION_B,
			description: 'Tried first; the other one is used if this one does not exist',
			options: [
				{ name: '/customers/create', value: 'customers/create' },
				{ name: '/customer', value: 'customer' },
			],
		},
		{
			displayName: 'Status Path',
			name: 'statusPath',
			type: 'options',
			default: 'get-status-payment',
			displayOptions: { show: { generation: ['A', 'B'] } },
			description: 'Tried first; the other one is used if this one does not exist',
			options: [
				{ name: '/get-status-payment', value: 'get-status-payment' },
				{ name: '/transaction', value: 'transaction' },
			],
		},
		{
			displayName: 'Environment Header',
			name: 'environmentHeader',
			type: 'string',
			default: 'Production',
			displayOptions: { show: { generation: ['A', 'B'] } },
			description:
				'Value of the X-Environment header. Only Production is documented; leave empty to send no header.',
		},
		...environmentFields('DigitalPaye', [DIGITALPAYE_ADDRESS]),
		testedField,
	];

	preAuthentication = beforeTest([noPlainText([DIGITALPAYE_ADDRESS])], LOGIN);

	// A real login at the address of the chosen generation. Every status is read and the body decides.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: addressExpression(DIGITALPAYE_ADDRESS),
			url: '={{$credentials.generation === "C" ? "/v1/auth/token" : "/" + ($credentials.generation === "A" ? $credentials.pathVersion || "v1" : "v1") + "/auth"}}',
			headers: {
				'User-Agent': USER_AGENT,
				Accept: 'application/json',
				'Content-Type': 'application/json',
				Authorization:
					'={{"Basic " + ($credentials.apiKey.trim() + ":" + $credentials.apiSecret.trim()).base64Encode()}}',
			},
			ignoreHttpStatusErrors: true,
			// A redirect would carry the keys to another host.
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
