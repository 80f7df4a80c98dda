import {
	cutHint,
	MOST_ROWS,
	readList,
	readPageToShow,
} from '../../../nodes/DigitalPaye/api/list.ts';
import type { Session } from '../../../nodes/DigitalPaye/api/session.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import cUnauthorized from '../../fixtures/digitalpaye/c-unauthorized.json';
import { reply } from '../client/stub.ts';
import { session } from './stub.ts';

/** DigitalPaye with a list that never ends, in pages of this size. */
function endless(size: number): Session & { pages: number } {
	const stub = {
		...session('C', {}),
		pages: 0,
		call: (async ({ query }) => {
			stub.pages++;
			const rows = Array.from({ length: size }, (_, at) => ({ id: `${query!.page}-${at}` }));
			const raw = { success: true, data: rows };
			const envelope = { httpStatus: 200, code: '200', message: '', names: [], ok: true };
			return await Promise.resolve({
				kind: 'envelope',
				envelope: { ...envelope, data: rows, raw },
			});
		}) as Session['call'],
	};
	return stub;
}

const paths = ['v1/payouts'];

it.each([
	[100, MOST_ROWS / 100],
	[1000, MOST_ROWS / 1000],
	[1, 1000],
])(
	'an endless list in pages of %d ends after %d calls, and says that it was cut',
	async (size, calls) => {
		const provider = endless(size);
		const answer = await readList(provider, { paths, limit: Infinity });
		expect(answer).toMatchObject({ ok: true, value: { isCut: true, read: size * calls } });
		expect(provider.pages).toBe(calls);
		expect(cutHint(true)).toContain('there may be more');
	},
);

it('what a filter never keeps does not read on forever', async () => {
	const provider = endless(100);
	const answer = await readList(provider, { paths, limit: 5, keep: () => false });
	expect(answer).toMatchObject({ value: { rows: [], isCut: true, read: MOST_ROWS } });
});

it('a list that is long enough is not cut', async () => {
	const answer = await readList(endless(100), { paths, limit: 250 });
	expect(answer).toMatchObject({ value: { isCut: false, read: 300 } });
	expect(answer.ok && answer.value.rows).toHaveLength(250);
	expect(cutHint(false)).toBeUndefined();
});

it('a page of a generation without pages is the whole list, once', async () => {
	const stub = session('B', { statusCode: 200, data: [{ ref: 'A' }] });
	expect(await readPageToShow(stub, paths, 1)).toEqual({ ok: true, value: [{ ref: 'A' }] });
	expect(await readPageToShow(stub, paths, 2)).toEqual({ ok: true, value: [] });
	expect(stub.calls).toEqual([{ paths, query: {} }]);
});

it('a list of a generation without pages comes whole, and is asked for once', async () => {
	const stub = session('A', { code_status: 200, data: [{ ref: 'A' }, { ref: 'B' }] });
	expect(await readList(stub, { paths, limit: 50, query: { search: 'x' } })).toEqual({
		ok: true,
		value: { rows: [{ ref: 'A' }, { ref: 'B' }], read: 2, isCut: false },
	});
	expect(stub.calls).toEqual([{ paths, query: { search: 'x' } }]);
});

describe('a list with pages', () => {
	const page = (...ids: string[]) => ({ success: true, data: ids.map((id) => ({ id })) });
	const ids = async (...pages: Array<ReturnType<typeof page>>) => {
		const stub = session('C', ...pages);
		const answer = await readList(stub, { paths, limit: 50 });
		if (!answer.ok) throw new Error(answer.problem.message);
		return [...answer.value.rows.map(({ id }) => id), stub.calls.length, answer.value.isCut];
	};

	it('goes on behind a short page, to an empty or repeated one', async () => {
		expect(await ids(page('A'), page('B', 'C'), page())).toEqual(['A', 'B', 'C', 3, false]);
		expect(await ids(page('A'), page('B'))).toEqual(['A', 'B', 3, false]);
		expect(await ids(page())).toEqual([1, false]);
	});

	it.each([
		['as many as are wanted', { limit: 5 }, '5'],
		['a hundred at most', { limit: 250 }, '100'],
		['a hundred where a filter drops some', { limit: 5, keep: () => true }, '100'],
	])('asks for %s', async (_name, wanted, limit) => {
		const stub = session('C', page('A'), page());
		await readList(stub, { paths, query: { search: 'x' }, ...wanted });
		expect(stub.calls).toEqual([
			{ paths, query: { search: 'x', page: '1', limit } },
			{ paths, query: { search: 'x', page: '2', limit } },
		]);
	});
});

it.each([{ success: true }, { success: true, data: null }, { data: { invoices: [], total: 0 } }])(
	'%j is a list of nothing',
	async (body) => {
		expect(await readList(session('C', body), { paths, limit: 5 })).toEqual({
			ok: true,
			value: { rows: [], read: 0, isCut: false },
		});
	},
);

it.each<[string, Reply, string]>([
	[
		'that is none',
		reply({ success: true, data: { count: 3 } }),
		'The list in the response of DigitalPaye could not be read',
	],
	[
		'that is refused',
		reply(cUnauthorized, 401),
		'DigitalPaye rejected the request (code Unauthorized)',
	],
	[
		'that does not come',
		{ kind: 'lost', reason: 'the request timed out' },
		'api.digitalpaye.com did not respond: the request timed out',
	],
])('a list %s is a problem, never an empty one', async (_name, answer, message) => {
	for (const list of [
		await readList(session('C', answer), { paths, limit: 5 }),
		await readPageToShow(session('C', answer), paths, 1),
	])
		expect(list).toEqual({ ok: false, problem: expect.objectContaining({ message }) });
});

it('a list to choose from is asked for page by page, and twice at most: somebody waits', async () => {
	const stub = session('C', { success: true, data: [{ id: 'A' }] });
	const attempts: number[] = [];
	const waiting: Session = {
		...stub,
		async call(request, policy) {
			attempts.push(policy.attempts);
			return await stub.call(request, policy);
		},
	};
	expect(await readPageToShow(waiting, paths, 2, { search: 'x' })).toEqual({
		ok: true,
		value: [{ id: 'A' }],
	});
	expect(stub.calls).toEqual([{ paths, query: { search: 'x', page: '2', limit: '100' } }]);
	expect(attempts).toEqual([2]);
});
