import type { Action, Store, Transaction } from '../store.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import { table } from './table.ts';
import type { TextName } from './texts/index.ts';
import type { View } from './view.ts';

const SHOWN = 100;
const REFRESH_SECONDS = 2;
const statuses = ['created', 'pending', 'success', 'failed'] as const;

type Filter = { search: string; kind: string; status: string };

/** The address of a transaction's own page; a reference may be the same in several APIs. */
export const pathOf = ({ kind, reference }: Pick<Transaction, 'kind' | 'reference'>): string =>
	`/transactions/${kind}/${encodeURIComponent(reference)}`;
/** The id of its row. */
export const rowId = ({ kind, reference }: Transaction): string => `row-${kind}-${reference}`;
/** What an API is called. */
export const apiName = ({ text }: View, kind: string): string =>
	(text.apis as Readonly<Record<string, string>>)[kind] ?? kind;
/** The status of a transaction, and the provider's code for it. */
export const stateOf = ({ text }: View, { status, code }: Transaction): Markup =>
	html`<span class="state ${status}">${text[status]}</span> <span>${code}</span>`;

const passes = (filter: Filter, transaction: Transaction): boolean => {
	const { reference, providerId, phone, kind, status } = transaction;
	const search = filter.search.toLowerCase();
	return (
		(filter.kind === '' || kind === filter.kind) &&
		(filter.status === '' || status === filter.status) &&
		[reference, providerId, phone ?? ''].some((id) => id.toLowerCase().includes(search))
	);
};

const moves: ReadonlyArray<{ action: Action; style: string }> = [
	{ action: 'confirm', style: '' },
	{ action: 'pay', style: '' },
	{ action: 'refuse', style: 'bad' },
	{ action: 'wait', style: '' },
];

/** Button labels include the transaction for screen readers. */
function buttons(view: View, store: Store, transaction: Transaction, back: string): Markup {
	const { kind, reference } = transaction;
	const possible = store.lifecycleOf(transaction).possible(transaction);
	const button = (action: TextName, style: string) =>
		html`<button
			id="${action}-${kind}-${reference}"
			class="${style}"
			name="action"
			value="${action}"
			aria-label="${view.text[action]}: ${reference}"
		>
			${view.text[action]}
		</button>`;
	return html`<form method="post" action="${view.link(pathOf(transaction))}">
		<input type="hidden" name="back" value="${back}" />
		${moves.map(({ action, style }) => possible.includes(action) && button(action, style))}
		${transaction.notifyUrl !== null && [button('notify', ''), button('forge', 'bad')]}
	</form>`;
}

function row(view: View, store: Store, transaction: Transaction, back: string): Markup {
	const { reference, kind, amount, currency, operator, notifications } = transaction;
	const { sent, acknowledged, outstanding } = notifications;
	const last = notifications.deliveries.at(-1);
	return html`<tr id="${rowId(transaction)}">
		<td><a href="${view.link(pathOf(transaction))}">${reference}</a></td>
		<td>${apiName(view, kind)}</td>
		<td class="number">${view.money(amount, currency)}</td>
		<td>
			<div>${stateOf(view, transaction)}</div>
		</td>
		<td>${operator ?? '-'}</td>
		<td>
			<div>
				${sent > 0 || outstanding > 0 ? view.say('acknowledged', { sent, acknowledged }) : '-'}
				${outstanding > 0 && html`<br />${view.say('toCome', { count: outstanding })}`}
				${
					last &&
					html`<br /><small
							>${view.say('lastAnswer', {
								answer: String(last.status ?? last.error),
								ms: last.ms,
							})}</small
						>`
				}
			</div>
		</td>
		<td>${buttons(view, store, transaction, back)}</td>
	</tr>`;
}

/** A choice of a filter: every value, or one of them. */
export function choose(
	name: string,
	label: string,
	all: string,
	values: ReadonlyArray<readonly [string, string]>,
	chosen: string,
): Markup {
	return html`<label
		>${label}
		<select name="${name}">
			<option value="">${all}</option>
			${values.map(([value, shown]) =>
				value === chosen
					? html`<option value="${value}" selected>${shown}</option>`
					: html`<option value="${value}">${shown}</option>`,
			)}
		</select></label
	>`;
}

/** The language that was asked for, for forms that are sent with GET. */
export const keepLanguage = ({ chosen }: View): Markup | null =>
	chosen && html`<input type="hidden" name="lang" value="${chosen}" />`;

/** The transactions that pass the filter, newest first. `problem` is what a refused button had to say. */
export function transactionsPage(
	view: View,
	store: Store,
	filter: Filter,
	problem: TextName | null,
): string {
	const { text, say } = view;
	const found = store.transactions.filter((transaction) => passes(filter, transaction));
	const newest = found.slice(-SHOWN).reverse();
	const columns = [
		...[text.reference, text.kind, text.amount, text.status, text.operator],
		...[text.notifications, text.actions],
	];
	const chosen = Object.entries(filter).filter(([, value]) => value !== '');
	const back = view.link('/', Object.fromEntries(chosen));
	return page(
		{ view, title: text.transactions, live: REFRESH_SECONDS, own: '/', columns },
		html`<h1>${text.transactions}</h1>
			<p class="soft">
				${say('newest', { shown: newest.length, count: found.length })} ${text.updates}
			</p>
			${problem && html`<p class="alert" role="alert">${text[problem]}</p>`}
			<form class="filter" method="get" role="search">
				${keepLanguage(view)}
				<label class="long"
					>${text.search}
					<input
						id="search"
						name="search"
						value="${filter.search}"
						placeholder="${text.searchTransactions}"
				/></label>
				${choose(
					'kind',
					text.kind,
					text.all,
					store.kinds.map((kind) => [kind, apiName(view, kind)]),
					filter.kind,
				)}
				${choose(
					'status',
					text.status,
					text.all,
					statuses.map((status) => [status, text[status]]),
					filter.status,
				)}
				<button id="filter">${text.show}</button>
			</form>
			${table(
				'transactions',
				columns,
				newest.map((transaction) => row(view, store, transaction, back)),
				store.transactions.length > 0 ? text.noMatch : text.noTransactions,
			)}`,
	);
}
