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

function buttons(store: Store, transaction: Transaction): Markup {
	const path = `/_sandbox/transactions/${encodeURIComponent(transaction.reference)}`;
	const possible = store.possible(transaction);
	return html`<form method="post">
		<input type="hidden" name="kind" value="${transaction.kind}" />
		${moves.map(
			({ label, action, style }) =>
				possible.includes(action) &&
				html`<button class="${style}" formaction="${path}/${action}">${label}</button>`,
		)}
		<button formaction="${path}/notify">Notify again</button>
		<button class="bad" name="signature" value="wrong" formaction="${path}/notify">Forge</button>
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
		<td><span class="state ${status}">${status}</span> ${code}</td>
		<td>${operator ?? '-'}</td>
		<td>
			${notifications.sent} / ${notifications.acknowledged}
			${notifications.outstanding > 0 && `(${notifications.outstanding} to come)`}
			${last && html`<br /><small>last: ${answer} in ${last.ms} ms</small>`}
		</td>
		<td>${buttons(store, transaction)}</td>
	</tr>`;
}

/** The transactions, newest first. `message` is what a refused button had to say. */
export function transactionsPage(store: Store, message: string): string {
	const { transactions } = store;
	const newest = transactions.slice(-SHOWN).reverse();
	const heads = ['Reference', 'Kind', 'Amount', 'Status', 'Operator', 'Sent / acknowledged', ''];
	return page(
		{
			lang: 'en',
			title: 'Sandbox transactions',
			refresh: REFRESH_SECONDS,
			wide: true,
			banner: 'Payment sandbox: no real money',
		},
		html`<h1>Transactions</h1>
			<p class="soft">
				Newest ${newest.length} of ${transactions.length}. The page reloads every ${REFRESH_SECONDS}
				seconds.
			</p>
			${message && html`<p class="alert" role="alert">${message}</p>`}
			<div class="scroll">
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
