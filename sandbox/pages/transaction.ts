import type { DeliveryRow } from '../deliveries.ts';
import { readableUrl } from '../secrets.ts';
import type { Action, Codes, Store, Transaction } from '../store.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import type { TextName } from './texts/index.ts';
import { apiName, stateOf } from './transactions.ts';
import type { View } from './view.ts';

const REFRESH_SECONDS = 2;
const actions: readonly Action[] = ['confirm', 'pay', 'refuse', 'wait'];

const shownTime = (date: Date) =>
	html`<time datetime="${date.toISOString()}"
		>${date.toISOString().slice(0, 19).replace('T', ' ')} UTC</time
	>`;

function facts(view: View, transaction: Transaction): Markup {
	const { text } = view;
	const { kind, direction, amount, currency, phone, operator, providerId } = transaction;
	const { createdAt, completedAt, notifyUrl } = transaction;
	const rows: ReadonlyArray<readonly [string, Markup | string]> = [
		[text.status, stateOf(view, transaction)],
		[text.kind, apiName(view, kind)],
		[text.direction, text[direction]],
		[text.amount, view.money(amount, currency)],
		[text.phone, phone ?? '-'],
		[text.operator, operator ?? '-'],
		[text.providerId, html`<code>${providerId}</code>`],
		[text.createdAt, shownTime(createdAt)],
		[text.completedAt, completedAt ? shownTime(completedAt) : '-'],
		[text.notifyUrl, notifyUrl ? html`<code>${readableUrl(notifyUrl)}</code>` : text.noNotifyUrl],
	];
	return html`<dl>
		${rows.map(
			([name, value]) =>
				html`<dt>${name}</dt>
					<dd>${value}</dd>`,
		)}
	</dl>`;
}

const codeChoice = ({ text }: View, codes: Codes) =>
	html`<label
		>${text.code}
		<select name="code">
			${codes.map(([code, name]) => html`<option value="${code}">${code} ${name}</option>`)}
		</select></label
	>`;

function move(
	{ text }: View,
	action: Action | 'notify' | 'forge',
	help: TextName,
	inputs: Markup | null | false = null,
): Markup {
	const style = action === 'pay' ? 'main' : action === 'refuse' || action === 'forge' ? 'bad' : '';
	return html`<form method="post" id="form-${action}">
		<h3>${text[action]}</h3>
		<p class="soft" id="help-${action}">${text[help]}</p>
		${inputs}
		<button
			id="${action}"
			class="${style}"
			name="action"
			value="${action}"
			aria-describedby="help-${action}"
		>
			${text[action]}
		</button>
	</form>`;
}

/** Every button with what it does. */
function moves(view: View, store: Store, transaction: Transaction): Markup {
	const { text } = view;
	const lifecycle = store.lifecycleOf(transaction);
	const possible = lifecycle.possible(transaction);
	const codes = lifecycle.codes?.(transaction) ?? {};
	const canNotify = transaction.notifyUrl !== null;
	return html`<h2 id="next">${text.whatNext}</h2>
		${possible.length === 0 && html`<p class="soft" id="over">${text.over}</p>`}
		<div class="moves" id="moves">
			${actions
				.filter((action) => possible.includes(action))
				.map((action) => {
					const choices = codes[action];
					return move(view, action, `${action}Help`, choices && codeChoice(view, choices));
				})}
			${
				canNotify &&
				move(
					view,
					'notify',
					'notifyHelp',
					html`<label
						>${text.times}
						<input name="times" type="number" min="1" max="1000" value="1" />
					</label>`,
				)
			}
			${
				canNotify &&
				move(
					view,
					'forge',
					'forgeHelp',
					html`<label
						>${text.signature}
						<select name="signature">
							<option value="wrong">${text.wrongSignature}</option>
							<option value="missing">${text.missingSignature}</option>
						</select></label
					>`,
				)
			}
		</div>`;
}

function money(view: View, store: Store, { kind, reference }: Transaction): Markup {
	const { text } = view;
	const rows = store.ledger.filter((row) => row.kind === kind && row.reference === reference);
	const shown = rows.map(
		({ at, direction, amount, currency }) =>
			html`<li>
				${shownTime(new Date(at))}: ${text[direction]}, ${view.money(amount, currency)}
			</li>`,
	);
	return html`<h2>${text.moneyMoved}</h2>
		${
			rows.length > 0
				? html`<ul id="ledger">
						${shown}
					</ul>`
				: html`<p class="soft">${text.noMoney}</p>`
		}`;
}

/** A text of several lines under its heading; an empty one is said to be empty. */
export const block = ({ text }: View, heading: string, body: string): Markup =>
	html`<h3>${heading}</h3>
		<pre>${body === '' ? text.empty : body}</pre>`;

const signatures: Readonly<Record<string, TextName>> = {
	valid: 'validSignature',
	missing: 'missingSignature',
	wrong: 'wrongSignature',
	none: 'noSignature',
};

function delivery(view: View, row: DeliveryRow, index: number): Markup {
	const { text, say } = view;
	const { at, type, attempt, code, status, error, ms } = row;
	const good = status !== null && status >= 200 && status < 300;
	const signature = signatures[row.signature] ?? 'noSignature';
	return html`<details id="delivery-${index}">
		<summary>
			<span class="state ${good ? 'success' : 'failed'}">${status ?? error ?? text.noAnswer}</span>
			${at.slice(11, 23)}
			${
				type === 'ping'
					? text.ping
					: html`${code}, ${say('attempt', { count: attempt })}, ${text.signature.toLowerCase()}:
						${text[signature]}`
			},
			${say('milliseconds', { count: ms })}
		</summary>
		<p class="soft"><code>${readableUrl(row.url)}</code></p>
		${type === 'notification' && block(view, text.sentHeaders, row.headers)}
		${type === 'notification' && block(view, text.sentBody, row.body)}
		${block(view, text.answerBody, row.answer)}
	</details>`;
}

/** One transaction: what it is, what can happen next, and what was sent about it. */
export function transactionPage(
	view: View,
	store: Store,
	transaction: Transaction,
	problem: string | null,
): string {
	const { text, link } = view;
	const { reference, notifications } = transaction;
	const { deliveries, outstanding } = notifications;
	const payPage = store.lifecycleOf(transaction).page?.(transaction) ?? null;
	const sent = deliveries.map((row, index) => delivery(view, row, index)).reverse();
	return page(
		{ view, title: reference, live: REFRESH_SECONDS, own: '/' },
		html`<h1>${reference}</h1>
			${problem && html`<p class="alert" role="alert" id="problem">${problem}</p>`}
			${facts(view, transaction)}
			<p>
				${payPage && html`<a id="page" href="${link(payPage)}">${text.openPage}</a> · `}<a
					id="calls-about"
					href="${link('/calls', { search: reference })}"
					>${text.callsAbout}</a
				>
			</p>
			${moves(view, store, transaction)} ${money(view, store, transaction)}
			<h2>${text.deliveries}</h2>
			${outstanding > 0 && html`<p class="soft">${view.say('toCome', { count: outstanding })}</p>`}
			<div id="deliveries">
				${sent.length > 0 ? sent : html`<p class="soft">${text.noDeliveries}</p>`}
			</div>`,
	);
}
