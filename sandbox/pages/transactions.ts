import type { Store, Transaction } from '../store.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import { money } from './texts.ts';

const SHOWN = 100;
const REFRESH_SECONDS = 5;

/** Buttons: label, action and look. */
const moves = [
	{ label: 'Confirm', action: 'confirm', style: '' },
	{ label: 'Pay', action: 'pay', style: '' },
	{ label: 'Refuse', action: 'refuse', style: 'bad' },
	{ label: 'Leave waiting', action: 'wait', style: '' },
] as const;

/** Buttons are named with their transaction for whoever hears them, and keep the focus when the page is renewed. */
function button(
	{ kind, reference }: Transaction,
	{ label, action, style, path }: { label: string; action: string; style: string; path: string },
	signature?: string,
): Markup {
	const id = `${signature ? 'forge' : action}-${kind}-${reference}`;
	return html`<button
		id="${id}"
		class="${style}"
		${signature && html`name="signature" value="${signature}"`}
		formaction="${path}/${action}"
		aria-label="${label}: ${reference}"
	>
		${label}
	</button>`;
}

function buttons(store: Store, transaction: Transaction): Markup {
	const path = `/_sandbox/transactions/${encodeURIComponent(transaction.reference)}`;
	const possible = store.possible(transaction);
	return html`<form method="post">
		<input type="hidden" name="kind" value="${transaction.kind}" />
		${moves.map((move) => possible.includes(move.action) && button(transaction, { ...move, path }))}
		${button(transaction, { label: 'Notify again', action: 'notify', style: '', path })}
		${button(transaction, { label: 'Forge', action: 'notify', style: 'bad', path }, 'wrong')}
	</form>`;
}

function row(store: Store, transaction: Transaction): Markup {
	const { reference, kind, amount, currency, status, code, operator, notifications } = transaction;
	const last = notifications.deliveries.at(-1);
	const answer = last ? (last.status ?? last.error) : '';
	return html`<tr>
		<td>${reference}</td>
		<td>${kind}</td>
		<td class="number">${money(amount, currency, 'fr')}</td>
		<td>
			<div><span class="state ${status}">${status}</span> ${code}</div>
		</td>
		<td>${operator ?? '-'}</td>
		<td>
			<div>
				${notifications.sent} / ${notifications.acknowledged}
				${notifications.outstanding > 0 && `(${notifications.outstanding} to come)`}
				${last && html`<br /><small>last: ${answer} in ${last.ms} ms</small>`}
			</div>
		</td>
		<td>${buttons(store, transaction)}</td>
	</tr>`;
}

/** The transactions, newest first. `message` is what a refused button had to say. */
export function transactionsPage(store: Store, message: string): string {
	const { transactions } = store;
	const newest = transactions.slice(-SHOWN).reverse();
	const heads = [
		'Reference',
		'Kind',
		'Amount',
		'Status',
		'Operator',
		'Sent / acknowledged',
		'Actions',
	];
	return page(
		{
			lang: 'en',
			title: 'Sandbox transactions',
			refresh: REFRESH_SECONDS,
			wide: true,
			own: '/',
			columns: heads,
			banner: 'Payment sandbox: no real money',
		},
		html`<h1>Transactions</h1>
			<p class="soft">
				Newest ${newest.length} of ${transactions.length}. This page updates by itself.
			</p>
			${message && html`<p class="alert" role="alert">${message}</p>`}
			<div>
				<table id="transactions">
					<thead>
						<tr>
							${heads.map((head) => html`<th scope="col">${head}</th>`)}
						</tr>
					</thead>
					<tbody>
						${
							newest.length > 0
								? newest.map((transaction) => row(store, transaction))
								: html`<tr>
										<td colspan="${heads.length}">
											Nothing yet: create a payment with the API and it appears here.
										</td>
									</tr>`
						}
					</tbody>
				</table>
			</div>`,
	);
}
