import { forAllTests, openSandbox } from './harness.ts';
import type { Json } from './harness.ts';

const FORM = 'application/x-www-form-urlencoded';
export type Fields = Record<string, string | undefined>;

/** The fields of a payment as the guide's sample has them. */
export const payment = (fields: Fields = {}): Fields => ({
	apikey: 'sandbox-api-key',
	cpm_site_id: '123456',
	cpm_currency: 'CFA',
	cpm_payment_config: 'SINGLE',
	cpm_page_action: 'PAYMENT',
	cpm_version: 'V1',
	cpm_language: 'fr',
	cpm_trans_date: '2026-03-14 10:15:30',
	cpm_trans_id: 'ORDER-1',
	cpm_designation: 'Test order 1',
	cpm_amount: '500',
	cpm_custom: 'cart-42',
	...fields,
});

const urls = {
	notify_url: 'http://127.0.0.1:9/notify',
	return_url: 'https://shop.example.com/return?cart=4',
	cancel_url: 'https://shop.example.com/cancel',
};

/** Fields as a browser sends them; an undefined one is left out. */
function encoded(fields: Fields): string {
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	return new URLSearchParams(given as Array<[string, string]>).toString();
}

/** A sandbox with the calls of Legacy v1. */
export async function openLegacy(seed = 1) {
	const sandbox = await openSandbox(seed);
	const call = (method: string, fields: Fields, path = '/legacy/v1/') =>
		sandbox.post(`${path}?method=${method}`, encoded(fields), FORM);
	const sign = async (fields: Fields = {}) =>
		JSON.parse((await call('getSignatureByPost', payment(fields))).text) as string;
	/** Posts the form as it stands; the answer is the redirection to the page, or an error page. */
	const post = (fields: Fields) => sandbox.post('/secure', encoded(fields), FORM);
	const submit = async (fields: Fields = {}) => {
		const signed = payment(fields);
		return await post({ ...signed, ...urls, signature: await sign(fields), ...fields });
	};
	/** Submits a payment and returns the path of its page. */
	const open = async (fields: Fields = {}) =>
		(await submit(fields)).headers.get('location') as string;
	const act = (path: string, fields: Fields) => sandbox.post(path, encoded(fields), FORM);
	const keys = { apikey: 'sandbox-api-key', cpm_site_id: '123456' };
	const check = (fields: Fields = {}) =>
		call('checkPayStatus', { ...keys, cpm_trans_id: 'ORDER-1', ...fields });
	const history = (fields: Fields = {}) => call('getTransHistory', { ...keys, ...fields });
	/** Forgets everything; nobody listens on the notify URL of most payments here. */
	async function reset(settings: Json = {}) {
		await sandbox.control('/reset');
		await sandbox.control('/settings', { notificationRetryDelaysMs: [], ...settings });
	}
	const move = (action: string, body: Json = {}) =>
		sandbox.control(`/transactions/ORDER-1/${action}`, body);
	const { close } = sandbox;
	return { sandbox, call, sign, post, submit, open, act, check, history, reset, move, keys, close };
}

/** Legacy v1 for all tests of a file; before each it forgets everything and has these settings. */
export const useLegacy = (settings: Json = {}) =>
	forAllTests(openLegacy, (legacy) => legacy.reset(settings));
