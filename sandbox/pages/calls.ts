import type { RequestDetails, RequestLog, RequestRow } from '../requests.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import { table } from './table.ts';
import { block } from './transaction.ts';
import { choose, keepLanguage } from './transactions.ts';
import type { View } from './view.ts';

const SHOWN = 200;
const REFRESH_SECONDS = 2;
const prefixes = [
	['/checkout', 'Checkout V2'],
	['/legacy', 'Legacy V1'],
	['/secure', 'Legacy V1 (form)'],
	['/client', 'Client V1'],
	['/aurore', 'Aurore'],
	['/digitalpaye', 'DigitalPaye'],
] as const;

type CallFilter = { search: string; api: string; outcome: string };

const passes =
	({ search, api, outcome }: CallFilter) =>
	({ path, refused, status }: RequestRow, details: RequestDetails | undefined): boolean => {
		if (outcome === 'refused' && refused === null && status !== null) return false;
		if (!path.startsWith(api)) return false;
		if (search === '') return true;
		const { parameters = '', body = '', answer = '' } = details ?? {};
		return [path, parameters, body, answer].some((text) => text.includes(search));
	};

const state = ({ text }: View, { status, refused }: RequestRow) =>
	html`<span class="state ${refused || status === null ? 'failed' : 'success'}"
		>${status ?? text.dropped}</span
	>`;

const reason = ({ text }: View, { refused }: RequestRow) =>
	refused
		? html`<strong>${refused.code}</strong> <span lang="en">${refused.reason}</span>`
		: text.accepted;

function row(view: View, call: RequestRow): Markup {
	const { id, at, method, path, ms } = call;
	return html`<tr id="call-${id}">
		<td><time datetime="${at}">${at.slice(11, 23)}</time></td>
		<td><a href="${view.link(`/calls/${id}`)}">${method} ${path}</a></td>
		<td>
			<div>${state(view, call)}, ${view.say('milliseconds', { count: ms })}</div>
		</td>
		<td>
			<div>${reason(view, call)}</div>
		</td>
	</tr>`;
}

/** The calls to the provider APIs that pass the filter, newest first: what was answered, what was refused, and why. */
export function callsPage(view: View, requests: RequestLog, filter: CallFilter): string {
	const { text, say } = view;
	const newest = requests.newest(SHOWN, passes(filter));
	const columns = [text.time, text.call, text.answer, text.whyRefused];
	return page(
		{ view, title: text.calls, live: REFRESH_SECONDS, own: '/calls', columns },
		html`<h1>${text.calls}</h1>
			<p class="soft">${say('callsIntro', { count: requests.total, shown: SHOWN })}</p>
			<form class="filter" method="get" role="search">
				${keepLanguage(view)}
				<label class="long"
					>${text.search}
					<input
						id="search"
						name="search"
						value="${filter.search}"
						placeholder="${text.searchCalls}"
				/></label>
				${choose('api', text.kind, text.all, prefixes, filter.api)}
				${choose(
					'outcome',
					text.outcome,
					text.allCalls,
					[['refused', text.refusedCalls]],
					filter.outcome,
				)}
				<button id="filter">${text.show}</button>
			</form>
			${table(
				'calls',
				columns,
				newest.map((call) => row(view, call)),
				requests.total > 0
					? text.noMatch
					: say('noCalls', { paths: prefixes.map(([path]) => path).join(', ') }),
			)}`,
	);
}

/** One call: what was asked and answered, without secrets. */
export function callPage(
	view: View,
	{ row: call, details }: { row: RequestRow; details: RequestDetails | undefined },
): string {
	const { text, say } = view;
	const title = say('oneCall', { id: call.id });
	const bodies =
		details &&
		html`<h2>${text.request}</h2>
			${block(view, text.sentHeaders, details.headers)}
			${block(view, text.parameters, details.parameters)}
			${block(view, text.sentBody, details.body === '' ? text.bodyUnread : details.body)}
			<h2>${text.answer}</h2>
			${block(view, text.sentBody, details.answer)}`;
	return page(
		{ view, title, own: '/calls' },
		html`<h1>${title}</h1>
			<dl>
				<dt>${text.call}</dt>
				<dd><code>${call.method} ${call.path}</code></dd>
				<dt>${text.time}</dt>
				<dd><time datetime="${call.at}">${call.at.slice(0, 23).replace('T', ' ')}</time></dd>
				<dt>${text.answer}</dt>
				<dd>${state(view, call)}, ${say('milliseconds', { count: call.ms })}</dd>
				${
					call.refused &&
					html`<dt>${text.whyRefused}</dt>
						<dd>${reason(view, call)}</dd>`
				}
			</dl>
			${bodies ?? html`<p class="soft">${text.bodiesGone}</p>`}`,
	);
}
