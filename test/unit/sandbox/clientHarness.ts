import { forAllTests, openSandbox } from './harness.ts';
import type { Answer, Json } from './harness.ts';

export type Kind = 'airtime' | 'transfer';
const SEND = { airtime: 'airtime/credit/send', transfer: 'transfer/money/send/contact' };
const FORM = 'application/x-www-form-urlencoded';

/** A receiver as the contact list wants it. */
export const contact = (phone: string, fields: Json = {}) => ({
	prefix: '225',
	phone,
	name: 'Test A',
	surname: 'Test B',
	email: 'testa@example.com',
	...fields,
});

/** An item of a send; nobody listens on its notify URL unless a test says so. */
export const order = (fields: Json = {}) => ({
	prefix: '225',
	phone: '0700000001',
	amount: 500,
	client_transaction_id: 'PAY-1',
	notify_url: 'http://127.0.0.1:9/notify',
	...fields,
});

/** A sandbox with the calls of Client v1; a token is fetched when none is given. */
export async function openClient(seed = 1) {
	const sandbox = await openSandbox(seed);
	const form = (path: string, fields: Record<string, string>) =>
		sandbox.post(`/client/v1/${path}`, new URLSearchParams(fields).toString(), FORM);
	const login = (fields: Record<string, string> = {}) =>
		form('auth/login?lang=fr', {
			apikey: 'sandbox-api-key',
			password: 'sandbox-password',
			...fields,
		});
	let token = '';
	async function withToken(path: string) {
		token ||= (await login()).json.data.token as string;
		return `${path}${path.includes('?') ? '&' : '?'}token=${token}&lang=fr`;
	}
	const post = async (path: string, items: unknown) =>
		await form(await withToken(path), {
			data: typeof items === 'string' ? items : JSON.stringify(items),
		});
	const read = async (path: string) => await sandbox.get(`/client/v1/${await withToken(path)}`);
	/** Forgets everything, and makes orders stay as they are unless a test says otherwise. */
	async function reset(settings: Json = {}) {
		token = '';
		await sandbox.control('/reset');
		const quiet = { notificationRetryDelaysMs: [], notificationsPerStep: 0 };
		await sandbox.control('/settings', {
			payoutStartDelayMs: 3_600_000,
			...quiet,
			...settings,
		});
	}
	const setting = (values: Json) => sandbox.control('/settings', values);
	const fault = (fields: Json) => sandbox.control('/faults', { match: '/client', ...fields });
	const contacts = (items: unknown, path: Kind = 'transfer') => post(`${path}/contact`, items);
	const send = (kind: Kind, items: unknown) => post(SEND[kind], items);
	/** Puts the receivers on the list first, as the vendor demands. */
	async function sendTo(kind: Kind, items: Json[]): Promise<Answer> {
		await contacts(items.map(({ phone, prefix }) => contact(String(phone), { prefix })));
		return await send(kind, items);
	}
	const check = (kind: Kind, query: string) => read(`${kind}/check/money?${query}`);
	const balance = async (kind: Kind) => (await read(`${kind}/check/balance`)).json.data as Json;
	const ledger = async () => (await sandbox.get('/_sandbox/ledger')).json.ledger as Json[];
	return {
		...{ sandbox, form, login, post, read, reset, setting, fault, contacts },
		...{ send, sendTo, check, balance, ledger },
		settled: (reference = 'PAY-1') => sandbox.settled(reference),
		act: (path: string, body?: unknown) => sandbox.control(`/transactions/${path}`, body),
		close: sandbox.close,
	};
}

/** Client v1 for all tests of a file, reset before each. */
export const useClient = () => forAllTests(openClient, (client) => client.reset());

/** The item results of an answer, whatever their nesting. */
export const results = ({ json }: Answer) => (json.data as unknown[]).flat() as Json[];
/** Why a call failed below HTTP: the code of a broken connection. */
export const broken = async (call: Promise<unknown>) =>
	await call.then(
		() => undefined,
		(error: Error) => error.cause ?? error,
	);
