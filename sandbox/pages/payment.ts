import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import { money, texts } from './texts.ts';
import type { Texts } from './texts.ts';

type Shown = {
	reference: string;
	amount: number;
	currency: string;
	description: string;
	lang: 'fr' | 'en';
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
	problem: keyof Texts | null;
};
/** A button back to the shop; the first of a page is its main one. */
export type Way = {
	id: string;
	label: keyof Texts;
	method: 'get' | 'post';
	url: string;
	fields: Readonly<Record<string, string>>;
};
export type PaymentResult = Shown & {
	merchant: string;
	status: 'success' | 'failed' | 'pending';
	code: string;
	codeName: string;
	/** The end comes by itself: reload until it is there. */
	confirming: boolean;
	ways: readonly Way[];
	extra: Markup | null;
};

function summary(shown: Shown, merchant: string): Markup {
	const text = texts[shown.lang];
	return html`<h1>${merchant}</h1>
		<p class="amount" id="amount">${money(shown.amount, shown.currency, shown.lang)}</p>
		<p class="soft" id="description">${shown.description}</p>
		<p class="soft">${text.reference} <span id="reference">${shown.reference}</span></p>`;
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
export function paymentPage(form: PaymentForm): string {
	const text = texts[form.lang];
	const title = `${text.pageTitle} ${money(form.amount, form.currency, form.lang)}`;
	const codes = Object.entries(form.codes).map(
		([code, name]) => html`<option value="${code}">${code} ${name}</option>`,
	);
	return page(
		{ lang: form.lang, title, banner: text.banner },
		html`${summary(form, form.merchant)}
			${form.problem && html`<p class="alert" role="alert" id="problem">${text[form.problem]}</p>`}
			<form method="post">
				<label for="operator">${text.operator}</label>
				${operatorSelect(form)}
				<label for="phone">${text.phone}</label>
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
				<button class="main" name="action" value="pay">
					${text.pay} ${money(form.amount, form.currency, form.lang)}
				</button>
				<fieldset>
					<legend>${text.otherEnds}</legend>
					<label for="code">${text.refuseWith}</label>
					<select id="code" name="code">
						${codes}
					</select>
					<div class="row">
						<button class="bad" name="action" value="refuse">${text.refuse}</button>
						<button name="action" value="wait">${text.wait}</button>
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
function wayForm({ id, label, method, url, fields }: Way, index: number, text: Texts): Markup {
	const query = method === 'get' ? hidden(new URL(url).searchParams) : [];
	return html`<form method="${method}" action="${url}" class="${index > 0 ? 'row' : ''}">
		${query}${hidden(Object.entries(fields))}
		<button class="${index > 0 ? '' : 'main'}" id="${id}">${text[label]}</button>
	</form>`;
}

/** What the payer sees after the payment, with the ways back to the shop. */
export function resultPage(result: PaymentResult): string {
	const text = texts[result.lang];
	const heading = result.confirming ? text.confirming : text[result.status];
	return page(
		{
			lang: result.lang,
			title: text[result.status],
			banner: text.banner,
			refresh: result.confirming ? 1 : 0,
			whole: true,
		},
		html`${summary(result, result.merchant)}
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
			${result.ways.map((way, index) => wayForm(way, index, text))}
			${
				result.status === 'pending' &&
				!result.confirming &&
				html`<form class="row" method="get">
					<button id="resume" name="resume" value="1">${text.resume}</button>
				</form>`
			}
			${result.extra}`,
	);
}
