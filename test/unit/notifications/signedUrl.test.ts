import {
	readSignature,
	routeOf,
	signatureOf,
	SIGNATURE_PARAMETER,
	signNotifyUrl,
} from '../../../nodes/shared/notifications/signedUrl.ts';
import { signatureQuery } from '../../node/signedUrl.ts';

const signer = { event: 'payment', account: '123456', secret: 'a-secret' };
const order = { reference: 'ORDER-1', amount: 2500, currency: 'XOF' };
const value = signatureOf(signer, order);
const read = (query: string, reference = 'ORDER-1') =>
	readSignature(`/webhook/1/webhook${query}`, signer, reference);

it('has a name and a form that load balancers and old payments rely on', () => {
	expect(SIGNATURE_PARAMETER).toBe('s');
	expect(`s=${value}`).toBe(signatureQuery(signer, 'ORDER-1', 2500, 'XOF'));
	expect(value).toMatch(/^[\w-]{6}2500XOF[\w-]{16}$/);
	expect(value.slice(0, 6)).toBe(routeOf('ORDER-1'));
});

it.each([
	['XOF', 2500],
	['USD', 0],
	[null, 999_999_999_999],
])('reads an order in %p over %d back', (currency, amount) => {
	const one = { reference: 'ORDER-1', amount, currency };
	expect(read(`?s=${signatureOf(signer, one)}`)).toEqual({ kind: 'fits', order: one });
});

it('stays with the query of the URL, and in front of its fragment', () => {
	const base = 'https://n8n.example.com/webhook/1';
	for (const [url, signed] of [
		[base, `${base}?s=${value}`],
		[`${base}?a=b`, `${base}?a=b&s=${value}`],
		[`${base}?a=b#c?d`, `${base}?a=b&s=${value}#c?d`],
	] as const)
		expect(signNotifyUrl(url, signer, order)).toEqual({ ok: true, value: signed });
});

it.each(['?s=1', '?a=b&s=', '?S=1', '?%73=1', '?a&s'])('is not put beside %s', (query) => {
	expect(signNotifyUrl(`https://n8n.example.com/1${query}`, signer, order).ok).toBe(false);
});

it.each(['', '?', '?a=b', '?sig=x&as=s', '?s=', `#s=${value}`, `??s=${value}`])(
	'%p has none',
	(query) => {
		expect(read(query)).toEqual({ kind: 'none' });
	},
);

// What a load balancer reads and what the trigger reads must be the same.
it.each([
	['another reference', `?s=${value}`, 'ORDER-2'],
	['the same in another case', `?s=${value}`, 'order-1'],
	['two of them', `?s=${value}&s=${value}`],
	['one behind an empty one', `?s=&s=${value}`],
	['another spelling of the name', `?S=${value}`],
	['an encoded name', `?%73=${value}`],
	['a name with a blank', `?s%20=${value}`],
	['another spelling beside it', `?s=${value}&S=1`],
	['an encoded value', `?s=%${value.charCodeAt(0).toString(16)}${value.slice(1)}`],
	['a word', '?s=anything'],
])('%s contradicts', (_name, query, reference = 'ORDER-1') => {
	expect(read(query, reference)).toEqual({ kind: 'contradicts' });
});

it.each([
	['another amount', value.replace('2500', '2501')],
	['another currency', value.replace('XOF', 'XAF')],
	['no currency', value.replace('XOF', '')],
	['cut off', value.slice(0, 20)],
	['the route alone', value.slice(0, 6)],
	['something behind it', `${value}A`],
	['something within it', `${value.slice(0, 10)}=${value.slice(10)}`],
	['another secret', signatureOf({ ...signer, secret: 'b' }, order)],
	['another account', signatureOf({ ...signer, account: '654321' }, order)],
	['another kind', signatureOf({ ...signer, event: 'transfer' }, order)],
])('%s proves nothing, and refuses nothing', (_name, changed) => {
	expect(read(`?s=${changed}`)).toEqual({ kind: 'unknown' });
});

it('survives names that cannot be decoded', () => {
	expect(read(`?%E0%A4%A=1&s=${value}`)).toMatchObject({ kind: 'fits' });
});
