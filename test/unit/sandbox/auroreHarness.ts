import { forAllTests, openSandbox } from './harness.ts';
import type { Answer, Json } from './harness.ts';

/** A payment as the vendor's sample has it; nobody listens on its notify URL unless a test says so. */
export const payment = (fields: Json = {}): Json => ({
	currency: 'XOF',
	merchant_transaction_id: 'ORDER-1',
	amount: 500,
	lang: 'fr',
	designation: 'Order 42',
	client_first_name: 'Test',
	client_last_name: 'Payer',
	client_email: 'payer@example.com',
	success_url: 'https://shop.example.com/success?cart=4',
	failed_url: 'https://shop.example.com/failed',
	notify_url: 'http://127.0.0.1:9/notify',
	...fields,
});

/** With `direct_pay`, to be confirmed on the handset. */
export const direct = (fields: Json = {}): Json =>
	payment({
		direct_pay: true,
		payment_method: 'MTN_CI',
		client_phone_number: '+2250500000002',
		...fields,
	});

export const transfer = (fields: Json = {}): Json => ({
	currency: 'XOF',
	merchant_transaction_id: 'PAY-1',
	phone_number: '+2250700000001',
	amount: 500,
	payment_method: 'OM_CI',
	reason: 'Refund order 42',
	notify_url: 'http://127.0.0.1:9/notify',
	...fields,
});

/** A sandbox with the calls of Aurore; a token is fetched when none is given. */
export async function openAurore(seed = 1) {
	const sandbox = await openSandbox(seed);
	let token = '';
	const login = (fields: Json = {}) =>
		sandbox.post('/aurore/v1/oauth/login', {
			api_key: 'sk_test_sandbox',
			api_password: 'sandbox-password',
			...fields,
		});
	async function call(method: string, path: string, body?: unknown, bearer?: string) {
		token ||= (await login()).json.access_token as string;
		const response = await fetch(`${sandbox.url}/aurore/v1/${path}`, {
			method,
			headers: {
				authorization: `Bearer ${bearer ?? token}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.startsWith('application/json');
		const json: Json = isJson ? JSON.parse(text) : {};
		return { status: response.status, headers: response.headers, text, json } as Answer;
	}
	/** Forgets everything, and makes transfers and direct payments stay as they are. */
	async function reset(settings: Json = {}) {
		token = '';
		await sandbox.control('/reset');
		await sandbox.control('/settings', {
			notificationRetryDelaysMs: [],
			auroreTransferDelayMs: 3_600_000,
			auroreDirectPayDelayMs: 3_600_000,
			...settings,
		});
	}
	const balance = async () => Number((await call('GET', 'balances')).json.available_balance);
	const ledger = async () => (await sandbox.get('/_sandbox/ledger')).json.ledger as Json[];
	return {
		...{ sandbox, login, call, reset, balance, ledger },
		pay: (fields: Json = {}) => call('POST', 'payment', payment(fields)),
		send: (fields: Json = {}) => call('POST', 'transfer', transfer(fields)),
		check: async (kind: 'payment' | 'transfer', id: string) => await call('GET', `${kind}/${id}`),
		setting: (values: Json) => sandbox.control('/settings', values),
		fault: (fields: Json) => sandbox.control('/faults', { match: '/aurore', ...fields }),
		act: (path: string, body: Json = {}) => sandbox.control(`/transactions/${path}`, body),
		close: sandbox.close,
	};
}

/** Aurore for all tests of a file, reset before each. */
export const useAurore = () => forAllTests(openAurore, (aurore) => aurore.reset());

/** Why a call failed below HTTP: the code of a broken connection. */
export const broken = async (call: Promise<unknown>) =>
	await call.then(
		() => undefined,
		(error: Error) => error.cause ?? error,
	);
