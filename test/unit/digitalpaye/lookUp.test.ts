import type { IDataObject } from 'n8n-workflow';
import { lookUp } from '../../../nodes/DigitalPaye/api/calls.ts';
import { readBalance } from '../../../nodes/DigitalPaye/api/calls.ts';
import { readDigitalPayeAnswer } from '../../../nodes/DigitalPaye/api/envelope.ts';
import type { GenerationName } from '../../../nodes/DigitalPaye/api/generation.ts';
import { digitalPayePayouts } from '../../../nodes/DigitalPaye/api/payouts.ts';
import type { Session } from '../../../nodes/DigitalPaye/api/session.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import aBalance from '../../fixtures/digitalpaye/a-balance.json';
import aFailed from '../../fixtures/digitalpaye/a-transfer-failed-504.json';
import bBalance from '../../fixtures/digitalpaye/b-balance.json';
import bStatus from '../../fixtures/digitalpaye/b-status-successful.json';
import cBalance from '../../fixtures/digitalpaye/c-balance.json';
import cList from '../../fixtures/digitalpaye/c-list.json';
import cNotFound from '../../fixtures/digitalpaye/c-not-found.json';
import cStatus from '../../fixtures/digitalpaye/c-status-light.json';
import cUnauthorized from '../../fixtures/digitalpaye/c-unauthorized.json';
import { reply } from '../client/stub.ts';
import { row } from '../payout/engine.ts';
import { HOST, session } from './stub.ts';

afterEach(() => jest.useRealTimers());

const NOT_FOUND_A = { code_status: 404, status: 'ERROR', message: 'TRANSACTION_NOT_FOUND' };
const NOT_FOUND_B = {
	statusCode: 404,
	message: 'NotFoundError',
	reason: 'Transaction introuvable',
};

describe('a look-up of A and B', () => {
	it('asks all its addresses by the id, encoded', async () => {
		const stub = session('A', reply(aFailed, 504));
		expect(await lookUp(stub, 'disbursement', 'A/1 2')).toMatchObject({
			kind: 'found',
			payouts: [{ outcome: { status: 'failed', reference: 'TICK-1111379110832' } }],
		});
		expect(stub.calls).toEqual([
			{
				paths: [
					'v1/get-status-payment/A%2F1%202',
					'v1/transaction/A%2F1%202',
					'v2/get-status-payment/A%2F1%202',
				],
			},
		]);
	});

	it.each<[string, GenerationName, Reply, string]>([
		['a transaction', 'B', reply(bStatus), 'found'],
		['404 of A', 'A', reply(NOT_FOUND_A, 404), 'notFound'],
		['404 of B', 'B', reply(NOT_FOUND_B, 404), 'notFound'],
		['an address that is not served', 'B', reply('<html>', 404), 'unreachable'],
		[
			'keys that are refused',
			'A',
			reply({ code_status: 401, status: 'ERROR' }, 401),
			'unreachable',
		],
		[
			'an error',
			'B',
			reply({ statusCode: 500, message: 'InternalServerError' }, 500),
			'unreachable',
		],
		['404 of B inside a 500', 'B', reply(NOT_FOUND_B, 500), 'unreachable'],
		['404 of B inside a success', 'B', reply(NOT_FOUND_B), 'unreachable'],
		['a web page', 'B', reply('<html>'), 'unreachable'],
		['success without a transaction', 'B', reply({ statusCode: 200, data: {} }), 'unreachable'],
		['nothing', 'A', { kind: 'lost', reason: 'x' }, 'unreachable'],
	])('%s', async (_name, name, answer, kind) => {
		const stub = session(name, answer);
		expect((await lookUp(stub, 'disbursement', 'X')).kind).toBe(kind);
		expect(stub.calls).toHaveLength(1);
	});
});

it.each([
	['R-1', 'R-1'],
	// A database may have taken it for one that resembles it.
	['ORDÉR', null],
])('an answer without the reference that was asked for, %s, is about %p', async (id, reference) => {
	const bare = { statusCode: 200, data: { ref: 'XXV6H21R1N', status: 'PENDING' } };
	expect(await lookUp(session('B', bare), 'collection', id)).toMatchObject({
		payouts: [{ outcome: { reference, providerId: 'XXV6H21R1N' } }],
	});
});

describe('a look-up of C', () => {
	const page = (rows: IDataObject[]) => ({ success: true, data: rows });
	const rows = (count: number, from = 0) =>
		Array.from({ length: count }, (_, index) => ({
			reference: `TRX-${from + index}`,
			external_ref: `R-${from + index}`,
			status: 'pending',
		}));
	const notFound = reply(cNotFound, 404);
	/** As many pages as are read at most, all of them full. */
	const full = Array.from({ length: 5 }, (_, index) => page(rows(100, 100 * index)));

	it('that is answered needs no list; without the merchant’s id it is the one asked for', async () => {
		const stub = session('C', cStatus);
		expect(await lookUp(stub, 'collection', 'INV-2026-001')).toMatchObject({
			payouts: [{ outcome: { status: 'success', reference: 'INV-2026-001' } }],
		});
		expect(stub.calls).toEqual([{ paths: ['v1/transactions/INV-2026-001'] }]);
		// Asked for by DigitalPaye's id, it says nothing about the merchant's.
		expect(await lookUp(session('C', cStatus), 'collection', 'TRX-EXAMPLE-1')).toMatchObject({
			payouts: [{ outcome: { reference: null, providerId: 'TRX-EXAMPLE-1' } }],
		});
	});

	it.each([
		['not found', notFound],
		['not served', reply('<html>', 404)],
	])('that is %s searches the list', async (_name, first) => {
		const stub = session('C', first, cList);
		expect(await lookUp(stub, 'collection', 'INV-2026-001')).toMatchObject({
			kind: 'found',
			payouts: [{ outcome: { status: 'success', providerId: 'TRX-EXAMPLE-1', amount: 5000 } }],
		});
		expect(stub.calls[1]).toEqual({
			paths: ['v1/transactions'],
			query: { page: '1', limit: '100' },
		});
	});

	it('finds a row of the list by DigitalPaye’s id too', async () => {
		const stub = session('C', notFound, page(rows(3)));
		expect(await lookUp(stub, 'collection', 'TRX-1')).toMatchObject({
			kind: 'found',
			payouts: [{ outcome: { reference: 'R-1', providerId: 'TRX-1' } }],
		});
	});

	it('goes on behind a short page, ends at an empty one, and never reads endlessly', async () => {
		const short = session('C', notFound, page(rows(20)), page(rows(20, 20)), page([]));
		expect(await lookUp(short, 'disbursement', 'R-30')).toMatchObject({ kind: 'found' });
		const none = session('C', notFound, page(rows(20)), page([]));
		expect(await lookUp(none, 'disbursement', 'R-30')).toEqual({
			...{ kind: 'notFound', conclusive: true },
		});
		expect(none.calls).toHaveLength(3);
		const endless = session('C', notFound, ...full, page(rows(100, 500)));
		// The newest 500 are not everything.
		expect(await lookUp(endless, 'disbursement', 'X')).toEqual({
			...{ kind: 'notFound', conclusive: false },
		});
		expect(endless.calls).toHaveLength(6);
	});

	describe('in a run that has had something accepted, where the list is longer than what is read', () => {
		const accepted = { success: true, data: { reference: 'TRX-9', status: 'pending' } };
		const shown = { success: true, data: { ...accepted.data, external_ref: 'R-1' } };

		it('asks once whether C finds by reference; then not found is not found', async () => {
			const stub = session('C', accepted, notFound, ...full, shown, notFound);
			Object.assign(stub, { account: 'finds by reference' });
			const api = digitalPayePayouts(stub, 'disbursement');
			await api.send([row(0)]);
			expect(await api.lookUp('R-2000')).toEqual({ kind: 'notFound', conclusive: true });
			expect(await api.lookUp('R-3000')).toEqual({ kind: 'notFound', conclusive: true });
			const lists = Array<string>(5).fill('');
			const paths = ['', '/R-2000', ...lists, '/R-1', '/R-2000', '/R-3000'];
			expect(stub.calls.map(({ paths: [path] }) => path)).toEqual(
				paths.map((end) => `v1/payouts${end}`),
			);
		});

		it('cannot know where C does not', async () => {
			const stub = session('C', accepted, notFound, ...full, notFound);
			Object.assign(stub, { account: 'does not find by reference' });
			const api = digitalPayePayouts(stub, 'disbursement');
			await api.send([row(0)]);
			expect(await api.lookUp('R-2000')).toEqual({ kind: 'notFound', conclusive: false });
			expect(await api.lookUp('R-3000')).toEqual({ kind: 'notFound', conclusive: false });
			// Asked once about what was accepted, not for each row.
			const asked = stub.calls.map(({ paths: [path] }) => path);
			expect(asked.filter((path) => path === 'v1/payouts/R-1')).toHaveLength(1);
		});

		it('learns nothing from an answer that does not show the reference', async () => {
			const stub = session('C', cStatus, notFound, ...full);
			Object.assign(stub, { account: 'hides the reference' });
			await lookUp(stub, 'disbursement', 'R-1');
			expect(await lookUp(stub, 'disbursement', 'R-2000')).toEqual({
				...{ kind: 'notFound', conclusive: false },
			});
		});

		it.each<[string, Array<Reply | IDataObject>, object]>([
			['what it finds', [shown], { kind: 'found' }],
			['what it surely has not', [notFound, page([])], { kind: 'notFound', conclusive: true }],
			['what it cannot say', [reply('<html>', 500)], { kind: 'unreachable' }],
		])('asks no more about %s', async (_name, answers, expected) => {
			const stub = session('C', accepted, ...answers);
			Object.assign(stub, { account: `asks no more about ${_name}` });
			const api = digitalPayePayouts(stub, 'disbursement');
			await api.send([row(0)]);
			expect(await api.lookUp('R-1')).toMatchObject(expected);
			expect(stub.calls).toHaveLength(1 + answers.length);
		});

		it.each<[string, Reply]>([
			['refused', reply({ success: false, error: 'ValidationError' }, 422)],
			['shown as failed', reply({ success: true, data: { ...accepted.data, status: 'failed' } })],
		])('asks about nothing that was %s', async (_name, refused) => {
			const stub = session('C', refused, notFound, ...full, shown);
			const api = digitalPayePayouts(stub, 'disbursement');
			await api.send([row(0)]);
			expect(await api.lookUp('R-2000')).toEqual({ kind: 'notFound', conclusive: false });
			expect(stub.calls).toHaveLength(7);
		});

		it('learns nothing for the other direction: payouts and collections are two addresses', async () => {
			const stub = session('C', shown, notFound, page([]));
			Object.assign(stub, { account: 'two addresses' });
			await lookUp(stub, 'collection', 'R-1');
			await lookUp(stub, 'disbursement', 'R-2');
			expect(stub.calls.map(({ paths: [path] }) => path)).toEqual([
				...['v1/transactions/R-1', 'v1/payouts/R-2', 'v1/payouts'],
			]);
		});
	});

	it.each([
		['a number', '20261', { external_ref: 20261, reference: 'TRX-1' }],
		['the name of A and B', 'R-1', { transaction_id: 'R-1', ref: 'TRX-1' }],
		['a text with spaces', 'R-1', { external_ref: ' R-1 ', reference: 'TRX-1' }],
	])('finds a reference that its list shows as %s', async (_name, id, row) => {
		const stub = session('C', notFound, page([{ ...row, status: 'success' }]), page([]));
		expect(await lookUp(stub, 'disbursement', id)).toMatchObject({
			kind: 'found',
			payouts: [{ outcome: { reference: id, providerId: 'TRX-1', status: 'success' } }],
		});
	});

	it('finds our reference in its list beside another id that DigitalPaye may show', async () => {
		const both = { external_ref: 'R-1', transaction_id: 'T-9', reference: 'TRX-1' };
		const stub = session('C', notFound, page([{ ...both, status: 'success' }]), page([]));
		expect(await lookUp(stub, 'disbursement', 'R-1')).toMatchObject({
			kind: 'found',
			payouts: [{ outcome: { reference: 'R-1', providerId: 'TRX-1' } }],
		});
	});

	it('is no proof by a list that shows a transaction without its reference', async () => {
		const stub = session(
			'C',
			notFound,
			page([{ reference: 'TRX-1', status: 'success' }]),
			page([]),
		);
		expect(await lookUp(stub, 'disbursement', 'R-1')).toEqual({
			...{ kind: 'notFound', conclusive: false },
		});
	});

	it('reads its list once for look-ups that come close together', async () => {
		const stub = session('C', notFound, page(rows(3)), page([]), notFound);
		for (const id of ['R-1', 'R-2', 'R-9']) await lookUp(stub, 'disbursement', id);
		expect(stub.calls.filter(({ query }) => query)).toHaveLength(2);
	});

	it('reads its list again after five seconds', async () => {
		jest.useFakeTimers({ now: 0 });
		const stub = session('C', notFound, page(rows(3)), page([]), notFound);
		const listings: number[] = [];
		for (const now of [0, 5_000, 5_001]) {
			jest.setSystemTime(now);
			await lookUp(stub, 'disbursement', 'R-9');
			listings.push(stub.calls.filter(({ query }) => query?.page === '1').length);
		}
		expect(listings).toEqual([1, 1, 2]);
	});

	it('reads its list again after a send, which it cannot show yet', async () => {
		const stub = session('C', notFound, page([]), notFound, notFound, page(rows(1)), page([]));
		const api = digitalPayePayouts(stub, 'disbursement');
		expect((await api.lookUp('R-0')).kind).toBe('notFound');
		await api.send([row(0)]);
		expect((await api.lookUp('R-0')).kind).toBe('found');
	});

	it('reads a list again that could not be read', async () => {
		const stub = session('C', notFound, reply('<html>', 500), notFound, page(rows(3)), page([]));
		expect((await lookUp(stub, 'disbursement', 'R-1')).kind).toBe('unreachable');
		expect((await lookUp(stub, 'disbursement', 'R-1')).kind).toBe('found');
	});

	it('keeps a newer list when an older one fails late', async () => {
		jest.useFakeTimers({ now: 0 });
		const usual = session('C', notFound, notFound, page(rows(3)), page([]), notFound);
		let [asked, fail] = [() => {}, () => {}];
		const isAsked = new Promise<void>((resolve) => (asked = resolve));
		const isLost = new Promise<void>((resolve) => (fail = resolve));
		let lists = 0;
		const stub: Session = {
			...usual,
			async call(request, policy) {
				if (!request.query || ++lists > 1) return await usual.call(request, policy);
				asked();
				await isLost;
				return readDigitalPayeAnswer({ kind: 'lost', reason: 'time is up' }, HOST);
			},
		};
		const late = lookUp(stub, 'disbursement', 'R-1');
		await isAsked;
		jest.setSystemTime(6_000);
		expect((await lookUp(stub, 'disbursement', 'R-1')).kind).toBe('found');
		fail();
		expect((await late).kind).toBe('unreachable');
		expect((await lookUp(stub, 'disbursement', 'R-1')).kind).toBe('found');
		expect(lists).toBe(3);
	});

	it('cannot know where the list repeats its first page: more may be hidden behind it', async () => {
		const stub = session('C', notFound, page(rows(20)));
		expect(await lookUp(stub, 'disbursement', 'R-30')).toEqual({
			...{ kind: 'notFound', conclusive: false },
		});
		expect(stub.calls).toHaveLength(3);
	});

	it.each([
		['refused', reply(cUnauthorized, 401)],
		['temporarily unavailable', reply('<html>', 500)],
		['not served', reply('<html>', 404)],
	])('whose list is %s could not find out', async (_name, list) => {
		const stub = session('C', notFound, list);
		expect((await lookUp(stub, 'disbursement', 'X')).kind).toBe('unreachable');
	});
});

describe('the balance', () => {
	it.each<[GenerationName, IDataObject, number]>([
		['A', aBalance, 125000],
		['A', { code_status: 200, balance: '125000' }, 125000],
		['A', { balance: '125000' }, 125000],
		['A', { code_status: 200, data: { balance: '0' }, balance: '5' }, 0],
		['B', bBalance, 125000],
		['B', { statusCode: 200, data: { amount: '6.5' } }, 6.5],
		['C', cBalance, 125000],
		['C', { success: true, data: null, balance: 7 }, 7],
	])('of %s in %j', async (name, body, available) => {
		expect(await readBalance(session(name, body))).toMatchObject({
			ok: true,
			value: { available, currency: 'XOF' },
		});
	});

	it('is in the currency that is shown', async () => {
		const euros = { success: true, data: { balance: 5, currency: 'EUR' } };
		expect(await readBalance(session('C', euros))).toEqual({
			ok: true,
			value: { available: 5, currency: 'EUR', raw: euros },
		});
	});

	it.each<[string, Reply | IDataObject]>([
		['a refusal', reply(cUnauthorized, 401)],
		['a refusal that names one', { success: false, data: { balance: 5 } }],
		['no figure', { success: true, data: {} }],
		['a figure that is none', { success: true, data: { balance: '125 000' } }],
		['a web page', reply('<html>')],
	])('with %s is a problem, never a zero', async (_name, answer) => {
		expect(await readBalance(session('C', answer))).toMatchObject({ ok: false });
	});

	it('is asked for money out only: a collection needs none', () => {
		expect(digitalPayePayouts(session('B', bBalance), 'disbursement').balance).toBeDefined();
		expect(digitalPayePayouts(session('B', bBalance), 'collection').balance).toBeUndefined();
	});
});

it('a balance is asked for at the addresses of its generation, for money out only', async () => {
	const stub = session('A', aBalance);
	expect(await digitalPayePayouts(stub, 'disbursement').balance!()).toMatchObject({ ok: true });
	expect(stub.calls).toEqual([{ paths: stub.generation.balancePaths }]);
	expect(digitalPayePayouts(stub, 'collection').balance).toBeUndefined();
	const lost = session('A', { kind: 'lost', reason: 'the request timed out' });
	expect(await digitalPayePayouts(lost, 'disbursement').balance!()).toMatchObject({
		ok: false,
		problem: { message: 'api.digitalpaye.com did not respond: the request timed out' },
	});
});
