import type { RequestLog, RequestRow } from '../requests.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';

const SHOWN = 200;
const REFRESH_SECONDS = 3;
const columns = ['Time (UTC)', 'Call', 'Answer', 'Why it was refused'];

function row({ at, method, path, status, ms, refused }: RequestRow): Markup {
	const look = refused || status === null ? 'failed' : 'success';
	return html`<tr>
		<td><time datetime="${at}">${at.slice(11, 23)}</time></td>
		<td>${method} ${path}</td>
		<td>
			<div><span class="state ${look}">${status ?? 'dropped'}</span> in ${ms} ms</div>
		</td>
		<td>
			<div>${refused ? html`<strong>${refused.code}</strong> ${refused.reason}` : 'accepted'}</div>
		</td>
	</tr>`;
}

/** Every call to the vendor APIs, newest first: what was answered, what was refused, and why. */
export function callsPage(requests: RequestLog, refusedOnly: boolean): string {
	const newest = requests.newest(SHOWN).filter(({ refused }) => !refusedOnly || refused !== null);
	return page(
		{
			lang: 'en',
			title: 'Log of calls',
			refresh: REFRESH_SECONDS,
			wide: true,
			banner: 'Payment sandbox: no real money',
			own: '/calls',
			columns,
		},
		html`<h1>Log of calls</h1>
			<p class="soft">
				${requests.total} calls so far; this page shows the newest ${SHOWN}, without query strings
				and secrets, and updates by itself.
			</p>
			<p>
				${
					refusedOnly
						? html`<a id="filter" href="/calls">Show all calls</a>`
						: html`<a id="filter" href="/calls?refused=1">Show refused calls only</a>`
				}
			</p>
			<table id="calls">
				<thead>
					<tr>
						${columns.map((name) => html`<th scope="col">${name}</th>`)}
					</tr>
				</thead>
				<tbody>
					${
						newest.length > 0
							? newest.map(row)
							: html`<tr>
									<td colspan="${columns.length}">
										No such call yet: send one to an address below <code>/checkout</code>,
										<code>/legacy</code>, <code>/client</code>, <code>/aurore</code> or
										<code>/digitalpaye</code>.
									</td>
								</tr>`
					}
				</tbody>
			</table>`,
	);
}
