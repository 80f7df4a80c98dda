import type { FastifyRequest } from 'fastify';
import { setSettings } from '../control/schemas.ts';
import type { Rule } from '../rules.ts';
import { rules, settingGroups, valuesOf } from '../settings.ts';
import type { Patch, SettingGroup, Settings, SettingValues } from '../settings.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { page } from './layout.ts';
import type { View } from './view.ts';

type Name = keyof SettingValues;
type Typed = Readonly<Record<string, string>>;

/** As the page's inputs have it. */
const asText = (value: unknown): string =>
	Array.isArray(value) ? value.join(', ') : String(value);

/** What was typed, as the rule wants it; what cannot be that stays a text, for the schema to refuse. */
function asValue({ type, enum: allowed }: Rule, typed: string): unknown {
	if (Array.isArray(allowed)) return allowed.find((value) => String(value) === typed) ?? typed;
	if (type === 'boolean') return typed === 'true' ? true : typed === 'false' ? false : typed;
	if (type === 'integer') return /^\s*\d+\s*$/.test(typed) ? Number(typed) : typed;
	if (type !== 'array') return typed.trim();
	const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
	return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The settings that were typed differently from what holds now, or the one that its schema refuses. */
export function readSettings(
	request: FastifyRequest,
	settings: Settings,
	typed: Typed,
): { patch: Patch } | { wrong: string } {
	const changed = Object.keys(rules)
		.filter((name): name is Name => Object.hasOwn(typed, name))
		.map((name) => [name, asValue(rules[name], typed[name] ?? '')] as const)
		.filter(([name, value]) => asText(value) !== asText(settings.values[name]));
	const patch = Object.fromEntries(changed);
	const validate = request.compileValidationSchema(setSettings.schema.body as object);
	if (validate(patch)) return { patch: patch as Patch };
	return { wrong: validate.errors?.[0]?.instancePath.split('/')[1] ?? '' };
}

const option = (value: string, label: string, chosen: string) =>
	value === chosen
		? html`<option value="${value}" selected>${label}</option>`
		: html`<option value="${value}">${label}</option>`;

function control({ text }: View, name: Name, shown: string): Markup {
	const { type, enum: allowed, minimum, maximum } = rules[name];
	if (Array.isArray(allowed)) {
		const choices = allowed.map(String);
		return html`<select id="${name}" name="${name}">
			${choices.map((choice) => option(choice, choice, shown))}
		</select>`;
	}
	if (type === 'boolean') {
		return html`<select id="${name}" name="${name}">
			${option('true', text.yes, shown)} ${option('false', text.no, shown)}
		</select>`;
	}
	const kind =
		type === 'integer'
			? html`type="number" min="${String(minimum)}" max="${String(maximum)}" required`
			: html`type="text" autocomplete="off"`;
	return html`<input id="${name}" name="${name}" value="${shown}" ${kind} />`;
}

const defaults = valuesOf({});

function setting(view: View, settings: Settings, name: Name, typed: Typed): Markup {
	const { text, say } = view;
	const now = asText(settings.values[name]);
	const usual = asText(defaults[name]);
	const named = ({ true: text.yes, false: text.no } as Readonly<Record<string, string>>)[usual];
	return html`<div class="${now === usual ? '' : 'changed'}">
		<label for="${name}"
			>${text.settingHelp[name]}
			<span class="hint"
				><code>${name}</code>,
				${say('defaultValue', { value: named ?? (usual || '-') })}${
					Array.isArray(defaults[name]) && `. ${text.millisecondsList}`
				}</span
			></label
		>
		${control(view, name, typed[name] ?? now)}
	</div>`;
}

/** Folded, unless something in it differs from the defaults or was typed just now. */
function group(view: View, settings: Settings, name: SettingGroup, typed: Typed): Markup {
	const { text, link } = view;
	const isOpen = settingGroups[name].some(
		(one) => Object.hasOwn(typed, one) || asText(settings.values[one]) !== asText(defaults[one]),
	);
	return html`<details id="group-${name}" ${isOpen && html`open`}>
		<summary><h2>${text.groups[name]}</h2></summary>
		<form method="post" action="${link('/settings')}">
			<div class="fields">
				${settingGroups[name].map((setting_) => setting(view, settings, setting_, typed))}
			</div>
			<div class="row">
				<button id="save-${name}">${text.save}</button>
			</div>
		</form>
	</details>`;
}

/** All settings as forms, as they were typed when something in them is wrong. */
export function settingsPage(
	view: View,
	settings: Settings,
	{ typed, problem, saved }: { typed: Typed; problem: string | null; saved: boolean },
): string {
	const { text, say, link } = view;
	const names = Object.keys(settingGroups) as SettingGroup[];
	const differing = (Object.keys(rules) as Name[]).filter(
		(name) => asText(settings.values[name]) !== asText(defaults[name]),
	);
	return page(
		{ view, title: text.settings, own: '/settings' },
		html`<h1>${text.settings}</h1>
			<p class="soft">${say('settingsIntro', { changed: differing.length })}</p>
			${problem && html`<p class="alert" role="alert" id="problem">${problem}</p>`}
			${saved && html`<p class="good" role="status" id="saved">${text.saved}</p>`}
			${
				differing.length > 0 &&
				html`<form class="row" method="post" action="${link('/settings')}">
					<button id="reset" class="bad" name="reset" value="1">${text.reset}</button>
				</form>`
			}
			${names.map((name) => group(view, settings, name, typed))}`,
	);
}
