import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import type { View } from './view.ts';

type Schema = {
	type?: string | readonly string[];
	description?: string;
	enum?: readonly unknown[];
	properties?: Readonly<Record<string, Schema>>;
	required?: readonly string[];
	items?: Schema;
	anyOf?: readonly Schema[];
	oneOf?: readonly Schema[];
	minimum?: number;
	maximum?: number;
	pattern?: string;
};
type Operation = {
	tags?: readonly string[];
	summary?: string;
	deprecated?: boolean;
	security?: ReadonlyArray<Readonly<Record<string, unknown>>>;
	parameters?: ReadonlyArray<{
		name: string;
		in: string;
		required?: boolean;
		description?: string;
		schema?: Schema;
	}>;
	requestBody?: { content: Readonly<Record<string, { schema?: Schema }>> };
	responses?: Readonly<
		Record<
			string,
			{ description?: string; content?: Readonly<Record<string, { schema?: Schema }>> }
		>
	>;
};
/** As much of an OpenAPI document as the page shows. */
export type OpenApi = {
	tags?: ReadonlyArray<{ name: string; description?: string }>;
	paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

type Field = { name: string; schema: Schema; required: boolean; where?: string };

const typeOf = ({ type, enum: allowed, items, anyOf, oneOf }: Schema): string => {
	if (allowed) return allowed.map(String).join(' | ');
	const options = anyOf ?? oneOf;
	if (options) return options.map(typeOf).join(' | ');
	if (items) return `${typeOf(items)}[]`;
	return [type ?? ''].flat().join(' | ');
};

/** The fields of a schema, those inside others by their path: `data[].phone`. */
function fieldsOf(schema: Schema, prefix = ''): Field[] {
	const { properties = {}, required = [], items } = schema;
	if (items?.properties) return fieldsOf(items, `${prefix}[].`);
	return Object.entries(properties).flatMap(([name, inner]) => {
		const path = prefix + name;
		const nested = inner.properties ? fieldsOf(inner, `${path}.`) : [];
		const listed = inner.items?.properties ? fieldsOf(inner.items, `${path}[].`) : [];
		return [{ name: path, schema: inner, required: required.includes(name) }, ...nested, ...listed];
	});
}

function fieldTable({ text }: View, fields: readonly Field[]): Markup {
	if (fields.length === 0) return html`<p class="soft">${text.noFields}</p>`;
	return html`<table>
		<thead>
			<tr>
				<th scope="col">${text.field}</th>
				<th scope="col">${text.type}</th>
				<th scope="col">${text.meaning}</th>
			</tr>
		</thead>
		<tbody>
			${fields.map(
				({ name, schema, required, where }) =>
					html`<tr>
						<td><code>${name}</code></td>
						<td>
							<div>${typeOf(schema)}${required && html`, <strong>${text.required}</strong>`}</div>
						</td>
						<td>
							<div lang="en">
								${where && `(${where}) `}${schema.description}
								${schema.pattern && html`<code>${schema.pattern}</code>`}
								${schema.maximum !== undefined && html`${schema.minimum ?? 0} to ${schema.maximum}`}
							</div>
						</td>
					</tr>`,
			)}
		</tbody>
	</table>`;
}

function operation(view: View, path: string, method: string, described: Operation): Markup {
	const { text } = view;
	const { summary, parameters = [], requestBody, responses = {}, security = [] } = described;
	const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
	const inPlace = parameters.map(({ name, in: where, required = false, description, schema }) => ({
		...{ name, where, required },
		schema: { ...schema, description: description ?? schema?.description },
	}));
	const login = Object.keys(security[0] ?? {})[0];
	return html`<details id="${method}-${path}">
		<summary>
			<code><strong>${method.toUpperCase()}</strong> ${path}</code>
			<span lang="en">${summary}</span>
		</summary>
		${login && html`<p class="soft">${text.login}: ${login}</p>`}
		<h3>${text.fields}${type && html` <span class="hint">${type}</span>`}</h3>
		${fieldTable(view, [...inPlace, ...fieldsOf(body?.schema ?? {})])}
		${Object.entries(responses).map(
			([status, { description, content }]) =>
				html`<h3>${text.answer} ${status}</h3>
					<p class="soft" lang="en">${description}</p>
					${
						content &&
						fieldsOf(content['application/json']?.schema ?? {}).length > 0 &&
						fieldTable(view, fieldsOf(content['application/json']?.schema ?? {}))
					}`,
		)}
	</details>`;
}

/** The calls that are served, as the OpenAPI document tells them. */
export function apiPage(view: View, { tags = [], paths = {} }: OpenApi): string {
	const { text } = view;
	const calls = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, described]) => ({ path, method, described })),
	);
	return page(
		{ view, title: text.apiDocs, own: '/api' },
		html`<h1>${text.apiDocs}</h1>
			<p class="soft">
				${text.apiIntro}
				<a id="openapi" href="/_sandbox/openapi.json">${text.openApi}</a>. ${text.englishOnly}
			</p>
			${tags.map(
				({ name, description }) =>
					html`<h2>${name} <span class="hint" lang="en">${description}</span></h2>
						${calls
							.filter(({ described }) => described.tags?.includes(name))
							.map(({ path, method, described }) => operation(view, path, method, described))}`,
			)}`,
	);
}
