import type * as Workflow from 'n8n-workflow';
import { transactionSource } from '../../../nodes/DigitalPaye/notifications/transactionSource.ts';
import status from '../../fixtures/digitalpaye/b-status-successful.json';
import notFound from '../../fixtures/digitalpaye/c-not-found.json';
import light from '../../fixtures/digitalpaye/c-status-light.json';
import { ANYBODY, ask, openSource, refusal, type Said } from './vendors.ts';
import type * as Vendors from './vendors.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('./vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

const [reference, ref] = [status.data.transactionId, status.data.ref];
const both = { transactionId: ` ${reference} `, ref: ` ${ref} ` };
const open = async (said: (url: string) => Said, generation = 'B', options = {}) =>
	await openSource(transactionSource, said, { credential: { generation }, options });
const shows = (changes: object) => () => ({ ...status, data: { ...status.data, ...changes } });

it.each([
	['no shared secret', {}, {}],
	['the shared secret', { sharedSecret: 'hush' }, { secret: 'hush' }],
])('with %s it is looked at, and is never signed', async (_name, options, query) => {
	const { source } = await open(() => status, 'B', options);
	expect(source.authenticate(both, { ...ANYBODY, query })).toEqual({ ok: true, signed: false });
});

it.each([
	['the merchant’s id', both, reference],
	['DigitalPaye’s, where there is no other', { ref: both.ref }, ref],
])('is known and asked for by %s', async (_name, fields, id) => {
	const { source, asked } = await open(() => status);
	expect(source.idOf(fields)).toBe(id);
	expect(await ask(source, fields as never)).toMatchObject({ kind: 'verified', id: reference });
	expect(asked[0]).toContain(id);
});

it.each([
	['another reference', {}, { transactionId: 'X' }, 'its reference is not the one DigitalPaye has'],
	['another ref', {}, { ref: 'X' }, 'its ref is not the one DigitalPaye has'],
	['another amount', { amount: '5' }, {}, 'its amount is not the one DigitalPaye has'],
	[
		'a reference that only looks like the one that is not shown',
		{ transactionId: 'ORDÉR' },
		{ transactionId: null },
		'its reference is not one that DigitalPaye shows',
	],
])('with %s is refused', async (_name, claim, changes, reason) => {
	const { source } = await open(shows(changes));
	expect(await ask(source, { ...both, ...claim })).toEqual(refusal(reason));
});

it.each([
	['reference', {}, { transactionId: null }],
	['ref', {}, { ref: null }],
	['amount', { amount: '500' }, { amount: null }],
])('with a %s that DigitalPaye does not show is not refused', async (_name, claim, hidden) => {
	const { source } = await open(shows(hidden));
	expect(await ask(source, { ...both, ...claim })).toMatchObject({ kind: 'verified' });
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
		refusal('DigitalPaye does not know this transaction', 404),
	);
	// Once each: B has the same addresses for both directions.
	expect(asked.map((url) => url.split('/').at(-1))).toEqual([reference, ref]);
});

it('whose reference is not plain, but is the one that DigitalPaye shows, is verified', async () => {
	const { source } = await open(shows({ transactionId: 'ORDÉR' }));
	expect(await ask(source, { ...both, transactionId: 'ORDÉR' })).toMatchObject({
		kind: 'verified',
		id: 'ORDÉR',
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
		['both, when the notification does not say', {}, ['payouts', 'transactions']],
	])('%s: %j', async (_name, type, expected) => {
		expect(await paths({ transactionId: 'A', ...type } as never)).toEqual(expected);
	});

	it('what it shows without the merchant’s id is the one that was asked for', async () => {
		const { source } = await open(() => light, 'C');
		expect(await ask(source, { transactionId: 'INV-1', type: 'collect' })).toMatchObject({
			kind: 'verified',
			outcome: { status: 'success', reference: 'INV-1', providerId: 'TRX-EXAMPLE-1' },
		});
	});
});
