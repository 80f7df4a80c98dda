import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { misfits } from '../jsonSchema.ts';
import { places } from './outputPlaces.ts';
import { schemaFileOf } from './outputs.ts';

describe('the files', () => {
	it('are there for every operation and both triggers, where n8n looks for them', () => {
		const missing = places.filter(({ node, path: [resource, operation] }) => {
			const file = schemaFileOf(node, resource, operation);
			return file === undefined || !existsSync(file);
		});
		expect(missing.map(({ name }) => name)).toEqual([]);
	});

	const files = globSync('nodes/*/__schema__/**/*.json').sort();

	it('belong to an operation or a trigger, all of them', () => {
		const used = places.map(({ node, path }) => relative('.', schemaFileOf(node, ...path)!));
		expect(files).toEqual([...new Set(used)].sort());
	});

	it.each(files)('%s is as n8n reads it and holds no example values', (file) => {
		const schema = JSON.parse(readFileSync(join(process.cwd(), file), 'utf8'));
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		expect(Object.keys(schema.properties).length).toBeGreaterThan(0);
		for (const name of schema.required) expect(schema.properties).toHaveProperty(name);
		expect(JSON.stringify(schema)).not.toMatch(/"(default|examples?|const)":/);
	});
});

describe('the comparison', () => {
	const schema = {
		type: 'object',
		properties: { id: { type: 'string' }, amount: { type: ['number', 'null'] } },
		required: ['id'],
	};
	it.each([
		[{ id: 'A', amount: 5 }, []],
		[{ id: 'A', amount: null }, []],
		[{ id: null }, ['$.id: null is not string']],
		[{ amount: '5' }, ['$.id: is missing', '$.amount: string is not number or null']],
		[{ id: 'A', other: 1 }, ['$.other: is not in the schema']],
		[[], ['$: array is not object']],
	])('of %j gives %j', (value, expected) => {
		expect(misfits(schema, value)).toEqual(expected);
	});
});
