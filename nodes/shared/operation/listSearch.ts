import { createHash } from 'node:crypto';
import {
	NodeApiError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
	type JsonObject,
} from 'n8n-workflow';
import { problemOf, type Problem, type Result } from '../problem';
import { asText } from '../values/text';

/** One thing in the list of a field: what a person reads, and what the workflow stores. */
export type Choice = Pick<INodeListSearchItems, 'name' | 'value' | 'description'>;

/** Where the list of a field comes from. */
export interface ListWork<Session> {
	/** Opens the credential. Sends nothing. */
	connect: (ctx: ILoadOptionsFunctions) => Promise<Session>;
	/** The rows of a page, from 1, as the provider gives them; `search` is empty unless the provider searches. */
	readPage: (
		session: Session,
		page: number,
		search: string,
		ctx: ILoadOptionsFunctions,
	) => Promise<Result<IDataObject[]>>;
	/** What a row is called and stored as; nothing for a row that cannot be chosen. */
	choice: (row: IDataObject) => Choice | undefined;
	/** Whether the provider searches; otherwise the names, values and descriptions of the rows are searched here. */
	providerSearches?: boolean;
}

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What one look at the list costs at most, in calls and entries; the editor asks for more as a person scrolls. */
const CALLS = 5;
const ENTRIES = 500;
/** A server that repeats its pages in turns must not keep a list growing forever. */
const LAST_PAGE = 200;
const LONGEST_TEXT = 120;

/** The next page to read and the print of the one before it: a server that ignores the page repeats it. */
const TOKEN = /^([1-9]\d{0,2})\.([0-9a-f]{12})$/;

const printOf = (rows: IDataObject[]): string =>
	createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);

/** The first page, with nothing before it. */
const FIRST = `1.${printOf([])}`;

/**
 * The list of a field with the mode From List, page by page and searchable. What goes wrong is thrown in our own words,
 * which the editor shows in place of the list.
 */
export const listSearch = <Session>(work: ListWork<Session>): ListSearch =>
	async function (filter, paginationToken) {
		try {
			const result = await search(this, work, asText(filter), paginationToken);
			if (result.ok) return result.value;
			throw listError(this, result.problem);
		} catch (error) {
			throw error instanceof NodeApiError ? error : listError(this, problemOf(error));
		}
	};

async function search<Session>(
	ctx: ILoadOptionsFunctions,
	work: ListWork<Session>,
	filter: string,
	token = FIRST,
): Promise<Result<INodeListSearchResult>> {
	const from = TOKEN.exec(token);
	// Not one of ours: there is no such page.
	if (!from) return { ok: true, value: { results: [] } };
	const session = await work.connect(ctx);
	const isHere = filter !== '' && !work.providerSearches;
	const found = new Map<string, Choice>();
	let page = Number(from[1]);
	let print = from[2]!;
	for (let calls = 0; calls < CALLS && page <= LAST_PAGE; calls++, page++) {
		const answer = await work.readPage(session, page, work.providerSearches ? filter : '', ctx);
		if (!answer.ok) return answer;
		const seen = printOf(answer.value);
		if (answer.value.length === 0 || seen === print) return listed(found);
		print = seen;
		for (const row of answer.value) add(found, work.choice(row), isHere ? filter : '');
		// Without a search one page is enough to choose from; with one, so is a match.
		if (!isHere || found.size > 0) return listed(found, tokenOf(page + 1, print));
	}
	return listed(found, tokenOf(page, print));
}

const tokenOf = (page: number, print: string): string | undefined =>
	page <= LAST_PAGE ? `${page}.${print}` : undefined;

/** The list is at its end where no token is given. */
const listed = (
	found: ReadonlyMap<string, Choice>,
	paginationToken?: string,
): Result<INodeListSearchResult> => ({
	ok: true,
	value: { results: [...found.values()].slice(0, ENTRIES), paginationToken },
});

function add(found: Map<string, Choice>, choice: Choice | undefined, filter: string): void {
	if (!choice || choice.value === '') return;
	const texts = [choice.name, choice.value, choice.description].map((text) => String(text ?? ''));
	if (!texts.some((text) => text.toLowerCase().includes(filter.toLowerCase()))) return;
	found.set(String(choice.value), { ...choice, name: shortened(choice.name) });
}

const shortened = (text: string): string =>
	text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;

/** A name for people from what a row says, in this order: "Awa Koné · 0700000001". What it does not say is left out. */
export const nameOf = (...parts: Array<string | number | null | undefined>): string =>
	parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');

/**
 * As an error of n8n. All of it is in the message: n8n's server hands a description on only if the package uses the very copy of
 * n8n-workflow that n8n itself does. The code makes the editor offer the credential.
 */
function listError(ctx: ILoadOptionsFunctions, problem: Problem): NodeApiError {
	const { description, accessRefused } = problem;
	const message = `${problem.message.replace(/[.!?]?$/, '.')} ${description}`.trim();
	const details: JsonObject = {};
	return new NodeApiError(ctx.getNode(), details, {
		message,
		...(accessRefused && { httpCode: '401' }),
	});
}
