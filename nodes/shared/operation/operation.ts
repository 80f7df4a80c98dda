import type {
	IDisplayOptions,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { withMessageLanguage } from '../language/language';
import type { Problem } from '../problem';

/** One operation: everything that the editor shows of it, and what it does. */
export interface Operation {
	/** The value that workflows store. */
	value: string;
	/** Its name in the list Operation. */
	name: string;
	/** Its name in the editor's list of actions, and for AI agents. */
	action: string;
	description: string;
	/** Shown for this operation only; conditions of a field's own apply as well. */
	fields: INodeProperties[];
	/** Tells by itself what a run came to, as payouts do; see `addRunHint`. */
	sumsUp?: true;
	/** Why AI agents may not run it. Without it they are offered it. */
	notForAgents?: Problem;
	/**
	 * Handles all input items. What it throws was thrown before the first call to the provider: `execute` turns it into
	 * one problem per item. Work that has started catches everything itself.
	 */
	run: (ctx: IExecuteFunctions) => Promise<INodeExecutionData[]>;
	/** Handles a call of the address of an execution that waits in this operation. */
	onResume?: (ctx: IWebhookFunctions) => Promise<IWebhookResponseData>;
}

/** Some operations on one kind of thing. A resource that several APIs have is listed once per API. */
export interface Resource {
	value: string;
	name: string;
	description: string;
	/** Which choices above Resource offer it, for example one of several APIs. */
	when?: Readonly<Record<string, string>>;
	/** The operation that a fresh node starts with: never one that moves money. */
	start: string;
	operations: Operation[];
}

/** Hides a choice in the variant of the node that AI agents use. */
export const hiddenFromAgents: IDisplayOptions = { show: { '@tool': [false] } };

type Show = NonNullable<IDisplayOptions['show']>;

const shownFor = (conditions: Show, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...conditions, ...field.displayOptions?.show },
	},
});

const conditionsOf = ({ when = {}, value }: Resource): Show => ({
	...Object.fromEntries(Object.entries(when).map(([name, choice]) => [name, [choice]])),
	resource: [value],
});

/**
 * All parameters from Resource on, in the order of the panel. The lists of operations come before the fields: n8n
 * fills in defaults in this order, and would leave out the default of a field of an operation that it does not know yet.
 *
 * @param start the resource that a fresh node starts with
 */
export function describeResources(
	resources: readonly Resource[],
	start: string,
): INodeProperties[] {
	const lists = resources.map(operationList);
	const fields = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => {
			const conditions = { ...conditionsOf(resource), operation: [operation.value] };
			return withMessageLanguage(operation.fields).map((field) => shownFor(conditions, field));
		}),
	);
	return [resourceList(resources, start), ...mergeLists(lists), ...fields];
}

function resourceList(resources: readonly Resource[], start: string): INodeProperties {
	const choices = new Map<string, INodePropertyOptions & { displayOptions?: { show: Show } }>();
	for (const resource of resources) {
		const { value, name, description, when, operations } = resource;
		const show: Show = choices.get(value)?.displayOptions?.show ?? {};
		for (const [key, choice] of Object.entries(when ?? {}))
			show[key] = [...((show[key] ?? []) as string[]), choice];
		if (operations.every(({ notForAgents }) => notForAgents))
			Object.assign(show, hiddenFromAgents.show);
		choices.set(value, {
			name,
			value,
			description,
			...(Object.keys(show).length && { displayOptions: { show } }),
		});
	}
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: start,
		options: [...choices.values()],
	};
}

function operationList(resource: Resource): INodeProperties {
	const { start, operations } = resource;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: conditionsOf(resource) },
		default: start,
		options: operations.map(({ name, value, action, description, notForAgents }) => ({
			name,
			value,
			action,
			description,
			...(notForAgents && { displayOptions: hiddenFromAgents }),
		})),
	};
}

/** APIs whose lists are the same share one. */
function mergeLists(lists: INodeProperties[]): INodeProperties[] {
	const merged = new Map<string, INodeProperties>();
	for (const list of lists) {
		const show = list.displayOptions!.show!;
		const key = JSON.stringify([show.resource, list.default, list.options]);
		const known = merged.get(key);
		if (!known) {
			merged.set(key, list);
			continue;
		}
		const shown = known.displayOptions!.show!;
		for (const [name, values] of Object.entries(show))
			if (name !== 'resource')
				shown[name] = [...(shown[name] as string[]), ...(values as string[])];
	}
	return [...merged.values()];
}
