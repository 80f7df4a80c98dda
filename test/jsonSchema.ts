import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv';

/** A file of `__schema__`, as n8n keeps it. */
export type Schema = AnySchemaObject & { properties?: Record<string, Schema> };

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
// n8n's own, of the file.
ajv.addKeyword('version');

/**
 * Stricter than JSON Schema: a property that the schema does not name fits only where `additionalProperties`
 * says so, or where none are named. `enum` lists the values of a text, which `type` may also allow to be null.
 */
function strict(schema: Schema): Schema {
	const { properties, enum: values } = schema;
	if (values && [schema.type].flat().includes('null'))
		return { ...schema, enum: [...(values as unknown[]), null] };
	if (!properties) return schema;
	const parts = Object.entries(properties).map(([name, part]) => [name, strict(part)]);
	return {
		additionalProperties: false,
		...schema,
		properties: Object.fromEntries(parts) as Record<string, Schema>,
	};
}

const checks = new Map<string, ValidateFunction>();

/** Where a value does not fit its schema, as "path: reason"; nothing where it fits. */
export function misfits(schema: Schema, value: unknown): string[] {
	const text = JSON.stringify(schema);
	const check = checks.get(text) ?? ajv.compile(strict(schema));
	checks.set(text, check);
	return check(value) ? [] : check.errors!.map(reasonOf);
}

function reasonOf({ instancePath, message, keyword, params }: ErrorObject): string {
	const path = `$${instancePath.replaceAll('/', '.')}`;
	const more = keyword === 'additionalProperties' ? ` (${params.additionalProperty})` : '';
	return `${path}: ${message}${more}`;
}
