import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { listSearch, nameOf, type ListWork } from '../../../nodes/shared/operation/listSearch.ts';

const ctx = {
	getNode: () => ({ name: 'Node', type: 'digitalPaye', parameters: {} }),
} as unknown as ILoadOptionsFunctions;
/** As the node writes it: the next page, and the print of the one before it. */
const pageToken = (page: number) => `${page}.0123456789ab`;

/** Looks at a list whose pages have these rows; every row is its own entry. */
async function look(
	pageOf: (page: number) => string[],
	{ filter, token, ...work }: { filter?: string; token?: string } & Partial<ListWork<null>> = {},
) {
	const read: number[] = [];
	const search = listSearch<null>({
		connect: async () => await Promise.resolve(null),
		readPage: async (_session, page) => {
			read.push(page);
			const value: IDataObject[] = pageOf(page).map((name) => ({ name }));
			return await Promise.resolve({ ok: true, value });
		},
		choice: ({ name }) => ({ name: String(name), value: String(name) }),
		...work,
	});
	return { read, result: await search.call(ctx, filter, token) };
}
const numbered = (page: number) => [`row ${page}`];
const values = ({ result }: Awaited<ReturnType<typeof look>>) =>
	result.results.map(({ value }) => value);

it.each(['0.0123456789ab', '1', 'x', '1000.0123456789ab', ''])(
	'%p, which is no page of ours, is the end of the list and no error',
	async (token) => {
		expect(await look(numbered, { token })).toEqual({ read: [], result: { results: [] } });
	},
);

it('ends with page 200, whatever the provider still has', async () => {
	const { read, result } = await look(numbered, { token: pageToken(199) });
	expect([read, result.paginationToken]).toEqual([[199], expect.stringMatching(/^200\./)]);
	const last = await look(numbered, { token: String(result.paginationToken) });
	expect(last).toEqual({
		read: [200],
		result: { results: [{ name: 'row 200', value: 'row 200' }] },
	});
	expect(await look(numbered, { token: pageToken(201) })).toMatchObject({ read: [] });
});

it('asks for one page at a time, also when nothing on it can be chosen', async () => {
	const { read, result } = await look(numbered, { choice: () => undefined });
	expect(read).toEqual([1]);
	expect(result).toEqual({ results: [], paginationToken: expect.stringMatching(/^2\./) as string });
});

it('a search ends with the first page that has a match', async () => {
	const found = await look(numbered, { filter: 'ROW 2' });
	expect([values(found), found.read]).toEqual([['row 2'], [1, 2]]);
});

it('leaves out what has no value to store, also where its name is searched for', async () => {
	const choice = ({ name }: IDataObject) => ({
		name: String(name),
		value: name === 'A' ? '' : 'b',
	});
	const pageOf = () => ['A', 'B'];
	expect(values(await look(pageOf, { choice }))).toEqual(['b']);
	expect(values(await look(pageOf, { choice, filter: 'a' }))).toEqual([]);
});

it.each([
	[120, 'x'.repeat(120)],
	[121, `${'x'.repeat(119)}…`],
])('shows a name of %d characters so that it fits', async (length, shown) => {
	const { result } = await look(() => ['x'.repeat(length)]);
	expect(result.results).toEqual([{ name: shown, value: 'x'.repeat(length) }]);
});

it('says a problem that has no advice in one clean sentence', async () => {
	const problem = { message: 'DigitalPaye is closed', description: '' };
	const readPage = async () => await Promise.resolve({ ok: false as const, problem });
	await expect(look(numbered, { readPage })).rejects.toMatchObject({
		message: 'DigitalPaye is closed.',
	});
});

it.each([
	[['Awa', undefined, null, '', '0700000001'], 'Awa · 0700000001'],
	[[0, 'XOF'], '0 · XOF'],
	[[undefined, ''], ''],
])('names %j by what is known of it', (parts, name) => {
	expect(nameOf(...parts)).toBe(name);
});
