import type { FastifyRequest } from 'fastify';
import { orderFault } from '../control/schemas.ts';
import { faultKinds } from '../faults.ts';
import type { Fault, FaultOrder } from '../faults.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import { table } from './table.ts';
import type { TextName } from './texts/index.ts';
import type { View } from './view.ts';

const REFRESH_SECONDS = 2;
/** Proposed as beginnings of paths. */
const paths = [
	...['/checkout', '/checkout/v2/payment/check', '/client', '/client/v1/auth/login'],
	...['/client/v1/transfer/money/send/contact', '/client/v1/airtime/credit/send', '/legacy'],
	...['/aurore', '/aurore/v1/payment', '/aurore/v1/transfer', '/digitalpaye'],
];

/** The fields of the form as they were typed. */
type TypedFault = Partial<Record<keyof FaultOrder, string>>;
const numbers = ['times', 'delayMs', 'rate', 'part'] as const;
/** What the form calls each field. */
const fieldNames: Readonly<Record<string, TextName>> = {
	...{ match: 'where', kind: 'whatFails', times: 'times', delayMs: 'delay' },
	...{ rate: 'rate', part: 'part', code: 'code' },
};

/** The order that was typed, or the name of the field that the schema of the control API refuses. */
export function readFault(
	request: FastifyRequest,
	typed: TypedFault,
): { order: FaultOrder } | { wrong: TextName } {
	const given = Object.entries(typed).filter(([, value]) => value !== '');
	const order = Object.fromEntries(
		given.map(([name, value]) => [
			name,
			numbers.some((field) => field === name) && !Number.isNaN(Number(value))
				? Number(value)
				: value,
		]),
	);
	const validate = request.compileValidationSchema(orderFault.schema.body as object);
	if (validate(order)) return { order: order as FaultOrder };
	const found = validate.errors?.find(({ keyword }) => keyword !== 'if');
	const missing = (found?.params as { missingProperty?: string } | undefined)?.missingProperty;
	const field = missing ?? found?.instancePath.split('/')[1] ?? 'match';
	return { wrong: fieldNames[field] ?? 'where' };
}

function row(view: View, fault: Fault): Markup {
	const { text, say, link } = view;
	const { id, match, kind, times, hits, delayMs, rate, part, code } = fault;
	const more = [
		delayMs > 0 && say('milliseconds', { count: delayMs }),
		rate < 1 && `${text.rate}: ${rate}`,
		part !== undefined && `${text.part}: ${part}`,
		code !== undefined && `${text.code} ${code}`,
	].filter((item) => item !== false);
	return html`<tr id="fault-${id}">
		<td><code>${match}</code></td>
		<td>
			<div>
				${text.kinds[kind]} <span class="hint">${kind}</span>
				${more.length > 0 && html`<br /><small>${more.join(', ')}</small>`}
			</div>
		</td>
		<td>
			<div>${times === null ? say('hitsUnlimited', { hits }) : say('hits', { hits, times })}</div>
		</td>
		<td>
			<form method="post" action="${link('/faults')}">
				<button
					id="remove-${id}"
					class="bad"
					name="remove"
					value="${id}"
					aria-label="${text.removeFault}: ${match}, ${text.kinds[kind]}"
				>
					${text.removeFault}
				</button>
			</form>
		</td>
	</tr>`;
}

/** An input with its name and an explanation. */
function input(
	name: keyof FaultOrder,
	label: string,
	help: string | null,
	typed: TypedFault,
	more: Markup,
): Markup {
	return html`<div>
		<label for="${name}">${label}</label>
		${help !== null && html`<span class="hint" id="help-${name}">${help}</span>`}
		<input
			id="${name}"
			name="${name}"
			value="${typed[name] ?? ''}"
			${help !== null && html`aria-describedby="help-${name}"`}
			${more}
		/>
	</div>`;
}

function form(view: View, typed: TypedFault): Markup {
	const { text, link } = view;
	const share = html`type="number" min="0" max="1" step="any"`;
	return html`<form method="post" action="${link('/faults')}" id="new-fault">
		<div class="fields">
			<div>
				<label for="kind">${text.whatFails}</label>
				<select id="kind" name="kind">
					${faultKinds.map((kind) =>
						kind === typed.kind
							? html`<option value="${kind}" selected>${text.kinds[kind]}</option>`
							: html`<option value="${kind}">${text.kinds[kind]}</option>`,
					)}
				</select>
			</div>
			${input(
				'match',
				text.where,
				text.whereHelp,
				typed,
				html`required pattern="/.*" list="paths" autocomplete="off"`,
			)}
			${input(
				'times',
				text.times,
				text.timesHelp,
				typed,
				html`type="number" min="1" max="1000000"`,
			)}
			${input('delayMs', text.delay, null, typed, html`type="number" min="0" max="3600000"`)}
			${input('rate', text.rate, text.rateHelp, typed, share)}
			${input('part', text.part, text.partHelp, typed, share)}
			${input('code', text.code, text.vendorCodeHelp, typed, html`autocomplete="off"`)}
		</div>
		<datalist id="paths">${paths.map((path) => html`<option value="${path}"></option>`)}</datalist>
		<div class="row"><button id="set">${text.setFault}</button></div>
	</form>`;
}

/** The faults that are set, and a form for another one, as it was typed when something in it is wrong. */
export function faultsPage(
	view: View,
	faults: readonly Fault[],
	typed: TypedFault,
	problem: string | null,
): string {
	const { text, link } = view;
	const columns = [text.where, text.whatFails, text.times, text.actions];
	return page(
		{ view, title: text.faults, live: REFRESH_SECONDS, own: '/faults', columns },
		html`<h1>${text.faults}</h1>
			<p class="soft">${text.faultsIntro}</p>
			<h2>${text.activeFaults}</h2>
			${table(
				'faults',
				columns,
				faults.map((fault) => row(view, fault)),
				text.noFaults,
			)}
			${
				faults.length > 1 &&
				html`<form class="row" method="post" action="${link('/faults')}" id="remove-all-form">
					<button id="remove-all" class="bad" name="remove" value="all">
						${text.removeFaults}
					</button>
				</form>`
			}
			<h2>${text.newFault}</h2>
			${problem && html`<p class="alert" role="alert" id="problem">${problem}</p>`}
			${form(view, typed)}`,
	);
}
