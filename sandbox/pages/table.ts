import { html } from './html.ts';
import type { Markup } from './html.ts';

/** A table with its head; without rows, one that says why there is none. */
export function table(
	id: string,
	columns: readonly string[],
	rows: readonly Markup[],
	none: string,
): Markup {
	const empty = html`<tr id="no-${id}">
		<td colspan="${columns.length}">${none}</td>
	</tr>`;
	return html`<table id="${id}">
		<thead>
			<tr>
				${columns.map((name) => html`<th scope="col">${name}</th>`)}
			</tr>
		</thead>
		<tbody>
			${rows.length > 0 ? rows : empty}
		</tbody>
	</table>`;
}
