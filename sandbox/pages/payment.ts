import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import type { TextName } from './texts/index.ts';
import type { View } from './view.ts';

type Shown = {
	reference: string;
	amount: number;
	currency: string;
	description: string;
};
export type PaymentForm = Shown & {
	merchant: string;
	/** One group per country. */
	groups: ReadonlyArray<{
		country: string;
		options: ReadonlyArray<{ code: string; label: string }>;
	}>;
	operator: string;
	phone: string;
	phoneSample: string;
	phoneLocked: boolean;
	codes: Readonly<Record<string, string>>;
	/** The payer can go away without paying. */
	canCancel: boolean;
	problem: TextName | null;
};
/** A button back to the shop; the first of a page is its main one. */
export type Way = {
	id: string;
	label: TextName;
	method: 'get' | 'post';
	url: string;
	fields: Readonly<Record<string, string>>;
};
type PaymentResult = Shown & {
	merchant: string;
	status: 'success' | 'failed' | 'pending';
	code: string;
	codeName: string;
	/** The result comes on its own: reload until it is there. */
	confirming: boolean;
	ways: readonly Way[];
	extra: Markup | null;
};

function summary({ text, money }: View, shown: Shown, merchant: string): Markup {
	return html`<h1>${merchant}</h1>
		<p class="amount" id="amount">${money(shown.amount, shown.currency)}</p>
		<p class="soft" id="description">${shown.description}</p>
		<p class="soft">${text.payReference} <span id="reference">${shown.reference}</span></p>`;
}

function operatorSelect(form: PaymentForm): Markup {
	const options = form.groups.map(
		(group) =>
			html`<optgroup label="${group.country}">
				${group.options.map(({ code, label }) =>
					code === form.operator
						? html`<option value="${code}" selected>${label} (${code})</option>`
						: html`<option value="${code}">${label} (${code})</option>`,
				)}
			</optgroup>`,
	);
	return html`<select id="operator" name="operator" required>
		${options}
	</select>`;
}

/** The page on which the payer pays. Plain forms: it works without JavaScript. */
export function paymentPage(view: View, form: PaymentForm): string {
	const { text } = view;
	const amount = view.money(form.amount, form.currency);
	const codes = Object.entries(form.codes).map(
		([code, name]) => html`<option value="${code}">${code} ${name}</option>`,
	);
	return page(
		{ view, title: `${text.pageTitle} ${amount}`, banner: text.payBanner },
		html`${summary(view, form, form.merchant)}
			${form.problem && html`<p class="alert" role="alert" id="problem">${text[form.problem]}</p>`}
			<form method="post">
				<label for="operator">${text.payOperator}</label>
				${operatorSelect(form)}
				<label for="phone">${text.payPhone}</label>
				<input
					id="phone"
					name="phone"
					type="tel"
					autocomplete="tel"
					value="${form.phone}"
					placeholder="${form.phoneSample}"
					${form.phoneLocked && html`readonly aria-describedby="locked"`}
				/>
				${form.phoneLocked && html`<p class="soft" id="locked">${text.locked}</p>`}
				<button class="main" name="action" value="pay">${view.say('payNow', { amount })}</button>
				<fieldset>
					<legend>${text.otherEnds}</legend>
					<label for="code">${text.refuseWith}</label>
					<select id="code" name="code">
						${codes}
					</select>
					<div class="row">
						<button class="bad" name="action" value="refuse">${text.refuse}</button>
						<button name="action" value="wait">${text.leavePending}</button>
					</div>
				</fieldset>
				${
					form.canCancel &&
					html`<div class="row">
						<button id="cancel" name="action" value="cancel" formnovalidate>${text.cancel}</button>
					</div>`
				}
			</form>`,
	);
}

const hidden = (fields: Iterable<readonly [string, string]>) =>
	[...fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);

/** A GET form replaces the query of its action, so the query of the URL travels as fields. */
function wayForm({ text }: View, { id, label, method, url, fields }: Way, index: number): Markup {
	const query = method === 'get' ? hidden(new URL(url).searchParams) : [];
	return html`<form method="${method}" action="${url}" class="${index > 0 ? 'row' : ''}">
		${query}${hidden(Object.entries(fields))}
		<button class="${index > 0 ? '' : 'main'}" id="${id}">${text[label]}</button>
	</form>`;
}

/** What the payer sees after the payment, with the ways back to the shop. */
export function resultPage(view: View, result: PaymentResult): string {
	const { text } = view;
	const ends = { success: text.paid, failed: text.refused, pending: text.stillPending };
	const heading = result.confirming ? text.confirming : ends[result.status];
	return page(
		{
			view,
			title: ends[result.status],
			banner: text.payBanner,
			live: result.confirming ? 1 : 0,
			whole: true,
		},
		html`${summary(view, result, result.merchant)}
			<div
				id="result"
				role="status"
				data-status="${result.status}"
				data-code="${result.code}"
				data-confirming="${String(result.confirming)}"
			>
				<h2>${heading}</h2>
				<p class="soft">${text.code} ${result.code} ${result.codeName}</p>
			</div>
			${result.ways.map((way, index) => wayForm(view, way, index))}
			${
				result.status === 'pending' &&
				!result.confirming &&
				html`<form class="row" method="get">
					${view.chosen && hidden([['lang', view.chosen]])}
					<button id="resume" name="resume" value="1">${text.resume}</button>
				</form>`
			}
			${result.extra}`,
	);
}
