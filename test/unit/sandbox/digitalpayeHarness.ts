import { forAllTests, openSandbox, until } from './harness.ts';
import type { Answer, Json } from './harness.ts';

export const basic = (key = 'sandbox-public-key', secret = 'sandbox-secret') =>
	`Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

export type Call = { token?: string; body?: unknown; headers?: Record<string, string> };

/** A sandbox with short calls to the DigitalPaye APIs, under `/digitalpaye`. */
export async function openDigitalPaye(seed = 1) {
	const sandbox = await openSandbox(seed);

	async function ask(method: string, path: string, { token, body, headers }: Call = {}) {
		const response = await fetch(`${sandbox.url}/digitalpaye${path}`, {
			method,
			redirect: 'manual',
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
				...headers,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.startsWith('application/json');
		const json: Json = isJson ? JSON.parse(text) : {};
		return { status: response.status, headers: response.headers, text, json } as Answer;
	}

	/** Tokens: `ab` for generations A and B, `c` for C. */
	async function login() {
		const headers = { authorization: basic() };
		const ab = (await ask('POST', '/v1/auth', { headers })).json.data.token as string;
		const c = (await ask('POST', '/v1/auth/token', { headers })).json.data.access_token as string;
		return { ab, c };
	}
	const settings = (values: Json) => sandbox.control('/settings', values);
	const act = (reference: string, action: string, body?: Json) =>
		sandbox.control(`/transactions/${reference}/${action}`, body);
	const ledger = async () =>
		(await sandbox.get('/_sandbox/ledger')).json.ledger.map(
			({ reference, direction, amount }: Json) => `${direction} ${reference} ${amount}`,
		) as string[];
	/** Waits until a transaction is final and everything about it has been sent. */
	async function ended(reference: string) {
		return await until(async () => {
			const shown = await sandbox.transaction(reference);
			const final = shown.status === 'success' || shown.status === 'failed';
			return final && shown.notifications.outstanding === 0 ? shown : undefined;
		});
	}
	return { ...sandbox, ask, login, settings, act, ledger, ended };
}

/** DigitalPaye for all tests of a file; before each it forgets everything and has these settings. */
export const useDigitalPaye = (settings: Json = {}) =>
	forAllTests(openDigitalPaye, async (sandbox) => {
		await sandbox.control('/reset');
		await sandbox.settings(settings);
	});

export const collectA = (fields: Json = {}) => ({
	code_country: 'CI',
	operator: 'MTN_MONEY_CI',
	currency: 'XOF',
	customer_id: '0500000002',
	amount: 310,
	name_user: 'JANE DOE',
	transaction_id: 'A-1',
	...fields,
});
export const transferA = (fields: Json = {}) => ({
	code_country: 'CI',
	currency: 'XOF',
	customer_id: '0500000002',
	name: 'JANE DOE',
	amount: 100,
	operator: 'MTN_MONEY_CI',
	transaction_id: 'A-OUT-1',
	...fields,
});

export const customer = (fields: Json = {}) => ({
	lastName: 'DOE',
	firstName: 'JANE',
	phone: '0700000001',
	email: 'jane.doe@example.com',
	address: { countryCode: 'CI', city: 'Abidjan', streetAddress: 'Example Street 1' },
	...fields,
});
export const collectB = (fields: Json = {}) => ({
	transactionId: 'B-1',
	customer: customer(),
	payer: '0100000001',
	amount: '600',
	currency: 'XOF',
	operator: 'FLOOZ_MONEY_CI',
	...fields,
});
export const transferB = (fields: Json = {}) => ({
	transactionId: 'B-OUT-1',
	customer: customer({ email: undefined }),
	recipient: '0100000001',
	amount: '100',
	currency: 'XOF',
	operator: 'FLOOZ_MONEY_CI',
	...fields,
});

export const collectC = (fields: Json = {}) => ({
	amount: 5000,
	currency: 'XOF',
	operator_code: 'ORANGE_MONEY_CI',
	external_ref: 'C-1',
	otp: '3378',
	payer_phone: '0700000001',
	payer_first_name: 'Jane',
	payer_last_name: 'Doe',
	payer_email: 'jane.doe@example.com',
	...fields,
});
export const payoutC = (fields: Json = {}) => ({
	amount: 25000,
	currency: 'XOF',
	operator_code: 'WAVE_MONEY_CI',
	external_ref: 'C-OUT-1',
	recipient_phone: '0700000001',
	...fields,
});

/** The same with the tokens of a login before each test, and short calls that use them. */
export function useLoggedIn(settings: Json = {}) {
	const tokens = { ab: '', c: '' };
	const sandbox = forAllTests(openDigitalPaye, async (opened) => {
		await opened.control('/reset');
		Object.assign(tokens, await opened.login());
		await opened.settings(settings);
	});
	const get = (path: string, token = tokens.ab) => sandbox.ask('GET', path, { token });
	const post = (path: string, body: Json, token = tokens.ab) =>
		sandbox.ask('POST', path, { token, body });
	const collect = {
		a: (fields: Json = {}, version = 'v1') =>
			post(`/${version}/collecte/mobile-money`, collectA(fields)),
		b: (fields: Json = {}) => post('/v1/collecte/mobile-money', collectB(fields)),
		c: (fields: Json = {}) => post('/v1/transactions/collect', collectC(fields), tokens.c),
	};
	const transfer = {
		a: (fields: Json = {}, path = '/v1/transfers/mobile-money') => post(path, transferA(fields)),
		b: (fields: Json = {}, path = '/v1/transfers/mobile-money') => post(path, transferB(fields)),
		c: (fields: Json = {}) => post('/v1/payouts', payoutC(fields), tokens.c),
	};
	const balance = async () => (await get('/v1/balance', tokens.c)).json.data.balance as number;
	return { sandbox, tokens, get, post, collect, transfer, balance };
}
