import {
	cutHint,
	MOST_ROWS,
	readList,
	readPageToShow,
} from '../../../nodes/DigitalPaye/api/list.ts';
import type { Session } from '../../../nodes/DigitalPaye/api/session.ts';
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
