import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { resources as cinetPay } from '../../nodes/CinetPay/resources/index.ts';
import { resources as digitalPaye } from '../../nodes/DigitalPaye/resources/index.ts';

const root = process.cwd();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
};

/** Loads a class the way n8n does: the file of the manifest, the export named like the file. */
function load<T>(path: string): T {
	const source = path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const name = basename(source).split('.')[0]!;
	const exported = jest.requireActual<Record<string, new () => T>>(join(root, source));
	return new exported[name]!();
}

const nodes = manifest.n8n.nodes.map((path) => ({ path, node: load<INodeType>(path) }));
const credentials = manifest.n8n.credentials.map((path) => load<ICredentialType>(path));

/** Every parameter of a node, those inside collections too, with the names that lead to it. */
function* parameters(
	list: INodeProperties[],
	path: string[] = [],
): Generator<{ path: string; parameter: INodeProperties }> {
	for (const parameter of list) {
		const here = [...path, parameter.name];
		yield { path: here.join('.'), parameter };
		if (parameter.type === 'collection')
			yield* parameters(parameter.options as INodeProperties[], here);
		if (parameter.type === 'fixedCollection')
			for (const group of parameter.options as INodePropertyCollection[])
				yield* parameters(group.values, [...here, group.name]);
	}
}

const isChoice = ({ type }: INodeProperties) => type === 'options' || type === 'multiOptions';
const hasDescribedChoices = (parameter: INodeProperties) =>
	isChoice(parameter) &&
	(parameter.options as INodePropertyOptions[]).every(({ description }) => description);

/** Names that say everything. */
const OBVIOUS = new Set(
	'Account, City, Currency, Customer ID, Email, First Name, Language, Last Name, Look Up By, Operation, Phone, Resource, Status, Street Address, Trigger On'.split(
		', ',
	),
);

describe.each(nodes)('$path', ({ path, node }) => {
	const { description } = node;
	const all = [...parameters(description.properties)];

	it('loads under its own name with icon, subtitle and codex', () => {
		const file = path.replace(/^dist\//, '').replace(/\.js$/, '');
		expect(basename(file)).toBe(
			`${description.name[0]!.toUpperCase()}${description.name.slice(1)}.node`,
		);
		for (const icon of Object.values(description.icon as object))
			expect(existsSync(join(root, file, '..', String(icon).replace('file:', '')))).toBe(true);
		const codex = JSON.parse(readFileSync(join(root, `${file}.json`), 'utf8'));
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
		expect(codex.resources.primaryDocumentation[0].url).toMatch(/^https:\/\//);
		expect(description.subtitle).toBeTruthy();
		expect(description.description).toMatch(/^[A-Z].*[^.]$/);
	});

	it('describes every parameter whose name does not say it all', () => {
		const silent = all.filter(
			({ parameter }) =>
				!parameter.description &&
				// Of a collection every entry is looked at by itself.
				!['notice', 'collection'].includes(parameter.type) &&
				!OBVIOUS.has(parameter.displayName) &&
				!hasDescribedChoices(parameter),
		);
		expect(silent.map((entry) => entry.path)).toEqual([]);
	});

	it('describes every operation and names its action', () => {
		const lists = all.filter(({ parameter }) => parameter.name === 'operation');
		for (const { parameter } of lists)
			for (const option of parameter.options as INodePropertyOptions[])
				expect([option.description, option.action]).toEqual([
					expect.any(String),
					expect.any(String),
				]);
	});

	it('lets nobody compute Resource and Operation, on which the panel depends', () => {
		for (const { parameter } of all)
			if (['resource', 'operation'].includes(parameter.name))
				expect(parameter.noDataExpression).toBe(true);
	});

	it('shows parameters for choices that exist', () => {
		const unknown = all.flatMap(({ path: name, parameter }) =>
			Object.entries(parameter.displayOptions?.show ?? {}).flatMap(([key, values]) => {
				if (key.startsWith('@')) return [];
				const rulers = all
					.filter((entry) => entry.path === key.replace(/^\//, ''))
					.map((entry) => entry.parameter);
				const possible = rulers.flatMap((ruler) =>
					isChoice(ruler)
						? ((ruler.options ?? []) as INodePropertyOptions[]).map(({ value }) => value)
						: [true, false],
				);
				return (values as unknown[])
					.filter((value) => !possible.includes(value as never))
					.map((value) => `${name} is shown for ${key} = ${String(value)}`);
			}),
		);
		expect(unknown).toEqual([]);
	});

	it('needs only credentials of this package', () => {
		const known = credentials.map(({ name }) => name);
		expect(description.credentials!.length).toBeGreaterThan(0);
		for (const { name } of description.credentials!) expect(known).toContain(name);
	});

	it('has no expression in its webhooks, and a version above 1 where they start workflows', () => {
		for (const webhook of description.webhooks ?? [])
			for (const value of Object.values(webhook)) expect(String(value)).not.toMatch(/^=/);
		const isTrigger = description.group.includes('trigger');
		if (isTrigger) expect(description.version).toBeGreaterThan(1);
		else
			for (const webhook of description.webhooks ?? []) expect(webhook.restartWebhook).toBe(true);
		expect(description.usableAsTool).toBe(isTrigger ? undefined : true);
	});
});

describe.each([
	['cinetPay', cinetPay],
	['digitalPaye', digitalPaye],
])('the operations of %s', (_name, resources) => {
	it('have a value of their own in their resource, which starts with one of them', () => {
		for (const { operations, start } of resources) {
			const values = operations.map(({ value }) => value);
			expect(values).toEqual([...new Set(values)]);
			expect(values).toContain(start);
		}
	});

	it('are listed in alphabetical order, as n8n lists choices', () => {
		for (const { operations } of resources) {
			const names = operations.map(({ name }) => name);
			expect(names).toEqual([...names].sort());
		}
	});
});

describe.each(credentials)('credential $name', (credential) => {
	it('hides its secrets and describes its fields', () => {
		const shown = credential.properties.filter(({ type }) => type !== 'hidden');
		for (const { name, typeOptions, description } of shown) {
			if (/key|secret|password|token/i.test(name)) expect(typeOptions?.password).toBe(true);
			if (name !== 'environment') expect([name, description]).toEqual([name, expect.any(String)]);
		}
	});

	it('can be tested, and never hands its keys to other nodes', () => {
		expect(credential.test).toBeDefined();
		expect(credential.authenticate).toBeUndefined();
		expect(credential.documentationUrl).toMatch(/^https:\/\//);
	});
});
