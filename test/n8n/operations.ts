import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** One operation of a node: the values that choose it, and the credential that it then asks for. */
export type Choice = { name: string; parameters: INodeParameters; credential: string };

const NODE = { typeVersion: 1 };
const NOTHING = '={{ $json.nothing }}';

/** The parameters that the panel shows for these values: n8n's own rules. */
export const shownFields = (
	type: INodeTypeDescription,
	values: INodeParameters,
): INodeProperties[] =>
	type.properties.filter((property) =>
		NodeHelpers.displayParameter(
			values,
			property,
			{ typeVersion: [type.version].flat().at(-1)! },
			type,
		),
	);

/** The values, with those that the panel starts its other fields with. */
export const withDefaults = (
	type: INodeTypeDescription,
	values: INodeParameters,
): INodeParameters => {
	let all = values;
	// A default may show another field.
	for (let round = 0; round < 3; round++) {
		const shown = shownFields(type, all).map((field) => [field.name, field.default]);
		all = { ...(Object.fromEntries(shown) as INodeParameters), ...all };
	}
	return all;
};

/** All operations of a node, as the description that n8n serves tells them. */
export const operationsOf = (type: INodeTypeDescription): Choice[] => {
	const found: Choice[] = [];
	const walk = (names: string[], values: INodeParameters): void => {
		const [name, ...rest] = names;
		if (name === undefined) {
			const all = withDefaults(type, values);
			const credential = type.credentials?.find((each) =>
				NodeHelpers.displayParameter(all, each, NODE, type),
			);
			const label = Object.values(values).join(' ');
			found.push({ name: label, parameters: values, credential: credential!.name });
			return;
		}
		const list = shownFields(type, values).find((property) => property.name === name);
		if (!list) return name === 'api' ? walk(rest, values) : undefined;
		for (const option of list.options as INodePropertyOptions[]) {
			const isOwn = option.value !== '__CUSTOM_API_CALL__';
			if (isOwn && NodeHelpers.displayParameter(values, option, NODE, type)) {
				walk(rest, { ...values, [name]: option.value });
			}
		}
	};
	walk(['api', 'resource', 'operation'], {});
	return found;
};

/** Something in every field that must be filled in, which comes to nothing when the node runs: n8n refuses to publish empty ones. */
export const emptyExpressions = (
	type: INodeTypeDescription,
	values: INodeParameters,
): INodeParameters => {
	const filled: INodeParameters = {};
	for (const field of shownFields(type, withDefaults(type, values)).filter((one) => one.required)) {
		// A list to choose from has a mode beside its value.
		if (field.type === 'resourceLocator')
			filled[field.name] = { __rl: true, mode: 'id', value: NOTHING };
		else if (field.default === '') filled[field.name] = NOTHING;
	}
	return filled;
};
