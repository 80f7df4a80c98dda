/** The part of JSON Schema that the files in `__schema__` use. */
export interface Schema {
	type: string | string[];
	description?: string;
	enum?: string[];
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean;
	/** Of the file, as n8n keeps it. */
	version?: number;
}

const typesOf = (value: unknown): string[] => {
	if (value === null) return ['null'];
	if (Array.isArray(value)) return ['array'];
	return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
};

/**
 * Where a value does not fit its schema, as "path: reason"; nothing where it fits. Stricter than JSON Schema: a
 * property that the schema does not name fits only where `additionalProperties` says so, or where none are named.
 */
export function misfits(schema: Schema, value: unknown, path = '$'): string[] {
	const types = [schema.type].flat();
	const known = typesOf(value);
	if (!known.some((type) => types.includes(type)))
		return [`${path}: ${known.at(-1)} is not ${types.join(' or ')}`];
	if (schema.enum && value !== null && !schema.enum.includes(value as string))
		return [`${path}: ${String(value)} is not one of ${schema.enum.join(', ')}`];
	if (known[0] !== 'object') return [];
	const object = value as Record<string, unknown>;
	const { properties = {}, required = [], additionalProperties } = schema;
	const missing = required.filter((name) => !Object.hasOwn(object, name));
	const closed = schema.properties !== undefined && additionalProperties !== true;
	return [
		...missing.map((name) => `${path}.${name}: is missing`),
		...Object.entries(object).flatMap(([name, part]) => {
			const rule = properties[name];
			if (rule) return misfits(rule, part, `${path}.${name}`);
			return closed ? [`${path}.${name}: is not in the schema`] : [];
		}),
	];
}
