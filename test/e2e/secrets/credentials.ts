import { keys } from '../../../sandbox/keys.ts';

export type CredentialName =
	'checkout' | 'transfer' | 'aurore' | 'digitalPayeA' | 'digitalPayeB' | 'digitalPayeC';

/** Characters that are written otherwise in a URL, a form, JSON and base64. */
const ODD = '+/="&é%\\ ';

/** Keys that no provider knows, different for each field. */
const wrong = (field: string): string => `wrong-${field}-${ODD}-key`;

type Fields = Record<string, string>;

const digitalPaye = (generation: string) => (url: string, isRight: boolean) => ({
	type: 'digitalPayeApi',
	secrets: isRight
		? { apiKey: keys.digitalPayeKey, apiSecret: keys.digitalPayeSecret }
		: { apiKey: wrong(`public-${generation}`), apiSecret: wrong(`secret-${generation}`) },
	rest: { generation, environment: 'sandbox', sandboxUrl: url },
});

const types: Record<
	CredentialName,
	(url: string, isRight: boolean) => { type: string; secrets: Fields; rest: Fields }
> = {
	checkout: (url, isRight) => ({
		type: 'cinetPayCheckoutApi',
		secrets: isRight
			? { apiKey: keys.apiKey, secretKey: keys.secretKey }
			: { apiKey: wrong('checkout'), secretKey: wrong('signature') },
		rest: {
			siteId: keys.siteId,
			environment: 'sandbox',
			sandboxUrl: url,
		},
	}),
	transfer: (url, isRight) => ({
		type: 'cinetPayTransferApi',
		secrets: isRight
			? { apiKey: keys.apiKey, apiPassword: keys.apiPassword }
			: { apiKey: wrong('transfer'), apiPassword: wrong('transfer-password') },
		rest: { environment: 'sandbox', sandboxUrl: url },
	}),
	aurore: (url, isRight) => ({
		type: 'cinetPayAuroreApi',
		secrets: isRight
			? { apiKey: keys.auroreApiKey, apiPassword: keys.aurorePassword }
			: { apiKey: `sk_test_${wrong('aurore')}`, apiPassword: wrong('aurore-password') },
		rest: { environment: 'sandbox', sandboxUrl: url },
	}),
	digitalPayeA: digitalPaye('A'),
	digitalPayeB: digitalPaye('B'),
	digitalPayeC: digitalPaye('C'),
};

export const credentialNames = Object.keys(types) as CredentialName[];

/** What n8n's credential dialog takes, with the sandbox's own keys or with wrong ones. */
export const credentialFor = (name: CredentialName, url: string, isRight: boolean) => {
	const { type, secrets, rest } = types[name](url, isRight);
	return { type, data: { ...secrets, ...rest } };
};

/** Every key and password that a credential of this test holds, and the Basic header made of two of them. */
export const allSecrets = (): string[] => {
	const all = new Set<string>();
	for (const name of credentialNames) {
		for (const isRight of [true, false]) {
			const { secrets } = types[name]('', isRight);
			for (const secret of Object.values(secrets)) all.add(secret);
			all.add(Buffer.from(Object.values(secrets).join(':')).toString('base64'));
		}
	}
	return [...all];
};
