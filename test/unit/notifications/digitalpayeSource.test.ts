import type * as Workflow from 'n8n-workflow';
import {
	transactionSource,
	type Listened,
} from '../../../nodes/DigitalPaye/notifications/transactionSource.ts';
import status from '../../fixtures/digitalpaye/b-status-successful.json';
import list from '../../fixtures/digitalpaye/c-list.json';
import notFound from '../../fixtures/digitalpaye/c-not-found.json';
import light from '../../fixtures/digitalpaye/c-status-light.json';
import { ANYBODY, ask, openSource, refusal, type Said } from './vendors.ts';
import type * as Vendors from './vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('./vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

afterEach(() => jest.useRealTimers());

const [reference, ref] = [status.data.transactionId, status.data.ref];
const both = { transactionId: ` ${reference} `, ref: ` ${ref} ` };
const open = async (
	said: (url: string) => Said,
	generation = 'B',
	options = {},
	listened: Listened = 'both',
) => await openSource(transactionSource(listened), said, { credential: { generation }, options });
const shows = (changes: object) => () => ({ ...status, data: { ...status.data, ...changes } });

it.each([
	['no shared secret', {}, {}],
	['the shared secret', { sharedSecret: 'hush' }, { secret: 'hush' }],
])('with %s it is looked at, and is never signed', async (_name, options, query) => {
	const { source } = await open(() => status, 'B', options);
	expect(source.authenticate(both, { ...ANYBODY, query })).toEqual({ ok: true, signed: false });
});

it.each([['hush2'], [''], [undefined], [['hush', 'hush']]])(
	'with %p for the shared secret it is refused',
	async (secret) => {
		const { source } = await open(() => status, 'B', { sharedSecret: 'hush' });
		expect(source.authenticate(both, { ...ANYBODY, query: { secret } })).toEqual({
			ok: false,
			httpStatus: 401,
			why: 'secret',
			reason: 'the secret in the URL is missing or wrong',
		});
	},
);

it.each([
	['the merchant’s id', both, reference],
	['DigitalPaye’s, where there is no other', { ref: both.ref }, ref],
])('is known and asked for by %s', async (_name, fields, id) => {
	const { source, asked } = await open(() => status);
	const ids = source.idsOf(fields as never);
	expect(ids.reference || ids.providerId).toBe(id);
	expect(await ask(source, fields as never)).toMatchObject({
		kind: 'verified',
		event: 'disbursement',
		outcome: { reference },
	});
	expect(asked[0]).toContain(id);
});

it.each<[string, object, object]>([
	['transactionId', { transactionId: ' A ' }, { reference: 'A', providerId: '' }],
	['transaction_id', { transaction_id: ' A ' }, { reference: 'A', providerId: '' }],
	['external_ref', { external_ref: ' A ' }, { reference: 'A', providerId: '' }],
	['ref', { ref: ' B ' }, { reference: '', providerId: 'B' }],
	['reference', { reference: ' B ' }, { reference: '', providerId: 'B' }],
	['typeTransaction', { typeTransaction: 'collecte' }, { event: 'collection' }],
	['type_transaction', { type_transaction: 'transfert' }, { event: 'disbursement' }],
	['type', { type: ' Payout ' }, { event: 'disbursement' }],
	['another type', { type: 'refund' }, { event: undefined }],
])('%s is one of the names of a notification', async (_name, fields, ids) => {
	const { source } = await open(() => status);
	expect(source.idsOf(fields as never)).toMatchObject(ids);
});

it.each(['collection', 'disbursement', 'both'] as const)(
	'an event of a trigger on %s is called so, or a transaction',
	async (listened) => {
		const { source } = await open(() => status, 'B', {}, listened);
		expect(source.event).toBe(listened === 'both' ? 'transaction' : listened);
	},
);

it('that is verified leaves with what it claimed and what DigitalPaye showed', async () => {
	const shown = { ...status, data: { ...status.data, link_token: 'L', invoice_id: 'I' } };
	const { source } = await open(() => shown);
	const claim = { ...both, amount: '500', link_token: 'L' };
	expect(await ask(source, claim)).toMatchObject({
		kind: 'verified',
		extras: { linkId: 'L', invoiceId: 'I', fee: 7.5 },
		raw: { notification: claim, check: shown.data },
	});
});

it('names no payment link and no invoice that only the notification names', async () => {
	const { source } = await open(() => status);
	expect(await ask(source, { ...both, link_token: 'L', invoiceId: 'I' })).toMatchObject({
		...{ kind: 'verified', extras: { linkId: null, invoiceId: null } },
	});
});

it.each([
	...['payment_link_token', 'link_token', 'payment_link_id', 'link_id', 'paymentLinkToken'],
	...['linkToken', 'paymentLinkId', 'linkId', 'linkpayment_id'],
	...['invoice_id', 'invoiceId', 'invoice_number', 'invoiceNumber'],
])('with another %s is refused', async (name) => {
	const { source } = await open(shows({ [name]: 'X' }));
	expect(await ask(source, { ...both, [name]: 'Y' })).toEqual(
		refusal(`its ${name} is not the one DigitalPaye has`),
	);
	expect(await ask(source, { ...both, [name]: 'X' })).toMatchObject({ kind: 'verified' });
});

it('whose id DigitalPaye does not show under that name is unverifiable', async () => {
	for (const [hidden, claim] of [
		[{ transactionId: null }, both],
		[{ ref: null }, { ref }],
	] as const) {
		const { source } = await open(shows(hidden));
		expect(await ask(source, claim)).toMatchObject({
			kind: 'unverifiable',
			reason: 'the answer of DigitalPaye does not name the transaction',
		});
	}
});

it('spends half of the time that is left on each question, and some in any case', async () => {
	jest.useFakeTimers({ now: 0 });
	const unknown = { status: 404, body: { statusCode: 404, message: 'NotFoundError' } };
	const limits = async (budgetMs: number, laterMs: number) => {
		jest.setSystemTime(0);
		const { source, timeouts } = await open(() => {
			jest.setSystemTime(laterMs);
			return unknown;
		});
		await ask(source, both, budgetMs);
		return timeouts;
	};
	expect(await limits(8_000, 3_001)).toEqual([4_000, 2_499]);
	expect(await limits(1_000, 5_000)).toEqual([500, 1]);
});

it.each([
	['another reference', {}, { transactionId: 'X' }, 'its reference is not the one DigitalPaye has'],
	['another ref', {}, { ref: 'X' }, 'its ref is not the one DigitalPaye has'],
	['another amount', { amount: '5' }, {}, 'its amount is not the one DigitalPaye has'],
	[
		'another payment link',
		{ link_id: 'L-2' },
		{ link_id: 'L-1' },
		'its link_id is not the one DigitalPaye has',
	],
])('with %s is refused', async (_name, claim, changes, reason) => {
	const { source } = await open(shows(changes));
	expect(await ask(source, { ...both, ...claim })).toEqual(refusal(reason));
});

it.each([
	['ref', {}, { ref: null }],
	['amount', { amount: '500' }, { amount: null }],
	['payment link', { link_id: 'L-1' }, {}],
])('with a %s that DigitalPaye does not show is not refused', async (_name, claim, hidden) => {
	const { source } = await open(shows(hidden));
	expect(await ask(source, { ...both, ...claim })).toMatchObject({ kind: 'verified' });
});

it('by DigitalPaye’s id alone, which DigitalPaye does not show, is open', async () => {
	const { source } = await open(shows({ ref: null }));
	expect(await ask(source, { ref })).toMatchObject({
		kind: 'unverifiable',
		reason: 'the answer of DigitalPaye does not name the transaction',
	});
});

it('shows the payment link that DigitalPaye names, also where the notification does not', async () => {
	const { source } = await open(shows({ link_id: 'L-1' }));
	expect(await ask(source, both)).toMatchObject({ kind: 'verified', extras: { linkId: 'L-1' } });
});

it.each([
	['both ids', both, { reference, providerId: ref }],
	['its own id', { transactionId: reference }, { reference, providerId: null }],
	['DigitalPaye’s id', { ref }, { reference: null, providerId: ref }],
])('that cannot be asked about is unknown, under %s', async (_name, fields, ids) => {
	const { source, asked, timeouts } = await open(() => 'ECONNRESET');
	expect(await ask(source, fields as never)).toMatchObject({
		kind: 'unverifiable',
		outcome: { status: 'unknown', isFinal: false, ...ids },
	});
	// Asked again, and login and look-up share the time that the vendor waits.
	expect(asked).toHaveLength(3);
	for (const ms of timeouts) expect(ms).toBeLessThanOrEqual(4_000);
});

it('that DigitalPaye does not know under any of its ids is refused', async () => {
	const { source, asked } = await open(() => ({
		status: 404,
		body: { statusCode: 404, message: 'NotFoundError' },
	}));
	expect(await ask(source, both)).toEqual(
		refusal('DigitalPaye does not know this transaction', 'notKnown'),
	);
	// Once each: B has the same addresses for both directions.
	expect(asked.map((url) => url.split('/').at(-1))).toEqual([reference, ref]);
});

it('whose reference is not plain, but is the one that DigitalPaye shows, is verified', async () => {
	const { source } = await open(shows({ transactionId: 'ORDÉR' }));
	expect(await ask(source, { ...both, transactionId: 'ORDÉR' })).toMatchObject({
		kind: 'verified',
		outcome: { reference: 'ORDÉR' },
	});
});

describe('generation C looks at', () => {
	const paths = async (fields: Record<string, string>) => {
		const { source, asked } = await open(
			(url) => (/limit=/.test(url) ? { success: true, data: [] } : notFound),
			'C',
		);
		await ask(source, fields);
		return [...new Set(asked.map((url) => url.split('?')[0]!.split('/')[2]))];
	};

	it.each([
		['collections', { type: 'collect' }, ['transactions']],
		['collections', { typeTransaction: 'COLLECTE' }, ['transactions']],
		['collections', { type_transaction: 'collection' }, ['transactions']],
		['disbursements', { typeTransaction: 'payout', type: 'collect' }, ['payouts']],
		['both, when the notification does not say', {}, ['transactions', 'payouts']],
	])('%s: %j', async (_name, type, expected) => {
		expect(await paths({ transactionId: 'A', ...type } as never)).toEqual(expected);
	});

	it('its list last and once, after the addresses of both ids', async () => {
		const { source, asked } = await open((url) => {
			if (!/limit=/.test(url)) return notFound;
			return /page=1\b/.test(url) ? list : { ...list, data: [] };
		}, 'C');
		const { external_ref, reference: id } = list.data[0]!;
		expect(await ask(source, { external_ref, reference: id, type: 'collect' })).toMatchObject({
			kind: 'verified',
			event: 'collection',
			outcome: { status: 'success', reference: external_ref, providerId: id },
		});
		const pages = ['page=1', 'page=2'].map((page) => expect.stringContaining(page));
		const addresses = [external_ref, id].map((each) => `/v1/transactions/${each}`);
		expect(asked.filter((url) => url.includes('page='))).toEqual(pages);
		expect([...asked.slice(0, 2), ...asked.slice(-2)]).toEqual([...addresses, ...pages]);
	});

	it('each address by both ids, and the list once, at the end', async () => {
		const { source, asked } = await open(
			(url) => (/limit=/.test(url) ? { success: true, data: [] } : notFound),
			'C',
		);
		expect(await ask(source, { external_ref: 'R', reference: 'T' })).toMatchObject({
			why: 'notKnown',
		});
		expect(asked).toEqual([
			'/v1/transactions/R',
			'/v1/transactions/T',
			'/v1/payouts/R',
			'/v1/payouts/T',
			'/v1/transactions/R',
			'/v1/transactions?page=1&limit=100',
		]);
	});

	it.each([
		['collection', 'transactions'],
		['disbursement', 'payouts'],
	] as const)('nothing but the %ss that a trigger wants', async (listened, path) => {
		const { source, asked } = await open(() => notFound, 'C', {}, listened);
		await ask(source, { external_ref: 'R' });
		expect([...new Set(asked.map((url) => url.split(/[/?]/)[2]))]).toEqual([path]);
	});

	it('where something is found, and calls it so where no type is shown', async () => {
		const data = { external_ref: 'R', reference: 'T', status: 'success' };
		const found = { success: true, data };
		for (const [event, path] of [
			['collection', 'transactions'],
			['disbursement', 'payouts'],
		] as const) {
			const { source, asked } = await open(
				(url) => (url.endsWith(`/${path}/R`) ? found : notFound),
				'C',
			);
			expect(await ask(source, { external_ref: 'R' })).toMatchObject({ kind: 'verified', event });
			expect(asked.at(-1)).toBe(`/v1/${path}/R`);
		}
		const typed = await open(() => ({ ...found, data: { ...data, type: 'payout' } }), 'C');
		expect(await ask(typed.source, { external_ref: 'R' })).toMatchObject({
			...{ kind: 'verified', event: 'disbursement' },
		});
	});

	it('what it shows without the merchant’s id is nobody’s: it may be another one’s', async () => {
		const { source } = await open(() => light, 'C');
		expect(await ask(source, { transactionId: 'INV-1', type: 'collect' })).toMatchObject({
			kind: 'unverifiable',
			reason: 'the answer of DigitalPaye does not name the transaction',
		});
		expect(await ask(source, { reference: 'TRX-EXAMPLE-1', type: 'collect' })).toMatchObject({
			kind: 'verified',
			event: 'collection',
			outcome: { status: 'success', reference: null, providerId: 'TRX-EXAMPLE-1' },
		});
	});
});

describe('the direction', () => {
	const other = (direction: string) => ({
		kind: 'refused',
		httpStatus: 200,
		why: 'direction',
		reason: `not emitted: ${direction}`,
	});

	it.each<[Listened, string, object]>([
		['collection', 'collecte', { kind: 'verified', event: 'collection' }],
		['collection', 'transfer', other('disbursement')],
		['disbursement', 'transfert', { kind: 'verified', event: 'disbursement' }],
		['disbursement', 'collecte', other('collection')],
		['both', 'collecte', { kind: 'verified', event: 'collection' }],
		['both', 'payout', { kind: 'verified', event: 'disbursement' }],
		['collection', 'refund', { kind: 'unverifiable' }],
	])('of a trigger on %s is what DigitalPaye says (%s)', async (listened, type, verdict) => {
		const { source } = await open(shows({ typeTransaction: type }), 'B', {}, listened);
		expect(await ask(source, both)).toMatchObject(verdict);
	});

	it('that the notification claims is no proof', async () => {
		const { source } = await open(shows({ typeTransaction: 'transfer' }), 'B', {}, 'collection');
		const claim = { ...both, typeTransaction: 'collecte' };
		expect(await ask(source, claim)).toMatchObject(other('disbursement'));
	});

	it('that the notification says is another one is not asked about', async () => {
		const { source, asked } = await open(() => status, 'B', {}, 'collection');
		expect(await ask(source, { ...both, typeTransaction: 'transfer' })).toMatchObject(
			other('disbursement'),
		);
		expect(asked).toEqual([]);
	});

	it('that DigitalPaye does not say is open in A and B, where one address serves both', async () => {
		const { source } = await open(shows({ typeTransaction: null }), 'B', {}, 'collection');
		expect(await ask(source, both)).toMatchObject({
			kind: 'unverifiable',
			reason: 'DigitalPaye does not say whether money came in or went out',
			outcome: { reference, providerId: ref },
			extras: {},
		});
	});
});

it.each([undefined, '', 'wrong', 'hush ', ['hush', 'hush']])(
	'with the secret %j in the URL it is refused: the URL is all that shows who sent it',
	async (secret) => {
		const { source } = await open(() => status, 'B', { sharedSecret: 'hush' });
		expect(source.authenticate(both, { ...ANYBODY, query: { secret } as never })).toEqual({
			ok: false,
			httpStatus: 401,
			why: 'secret',
			reason: 'the secret in the URL is missing or wrong',
		});
	},
);

describe('a Shared Secret that is no text refuses everything', () => {
	it.each([[''], [' '], [0], [12345], [null], [undefined], [true], [{ a: 1 }]])(
		'%p',
		async (sharedSecret) => {
			const { source } = await open(() => status, 'B', { sharedSecret });
			for (const secret of [sharedSecret, String(sharedSecret), undefined, '']) {
				const query = { secret } as never;
				expect(source.authenticate(both, { ...ANYBODY, query })).toEqual({
					ok: false,
					httpStatus: 401,
					why: 'emptySecret',
					reason: 'the Shared Secret of the trigger is empty or not a text',
				});
			}
		},
	);
});
