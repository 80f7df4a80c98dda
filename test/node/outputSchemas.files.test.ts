import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { misfits } from '../jsonSchema.ts';
import { places } from './outputPlaces.ts';
import { misplaced, schemaFileOf } from './outputs.ts';

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
		// The preview has the columns where the output has them.
		expect(misplaced(schema.properties)).toEqual([]);
		expect(JSON.stringify(schema)).not.toMatch(/"(default|examples?|const)":/);
	});
});

describe('the order of fields', () => {
	it.each([
		[{ reference: 'A', status: 'x', amount: 1, currency: 'XOF', paymentUrl: null, raw: {} }, []],
		[{ row: 1, reference: 'A', valid: true, known: null, amount: 1 }, []],
		[{ error: 'x', message: 'y', reference: 'A' }, []],
		[{ status: 'x', reference: 'A' }, ['reference', 'status']],
		[{ reference: 'A', raw: {}, lot: 1 }, ['raw']],
		[{ reference: 'A', status: 'x', phone: null, paymentUrl: 'y' }, ['paymentUrl']],
	])('of %j is wrong in %j', (item, expected) => {
		expect(misplaced(item as never)).toEqual(expected);
	});
});

describe('the comparison', () => {
	const schema = {
		type: 'object',
		properties: {
			id: { type: 'string' },
			amount: { type: ['number', 'null'] },
			state: { type: ['string', 'null'], enum: ['paid'] },
			open: { type: 'object' },
			part: { type: 'object', properties: { one: { type: 'number' } } },
		},
		required: ['id'],
	};
	it.each([
		[{ id: 'A', amount: 5 }, []],
		[{ id: 'A', amount: null }, []],
		[{ id: null }, ['$.id: must be string']],
		[{ amount: '5' }, ["$: must have required property 'id'", '$.amount: must be number,null']],
		[{ id: 'A', other: 1 }, ['$: must NOT have additional properties (other)']],
		[[], ['$: must be object']],
		[{ id: 'A', state: null }, []],
		[{ id: 'A', state: 'sold' }, ['$.state: must be equal to one of the allowed values']],
		[{ id: 'A', open: { any: 1 } }, []],
		[{ id: 'A', part: { any: 1 } }, ['$.part: must NOT have additional properties (any)']],
	])('of %j gives %j', (value, expected) => {
		expect(misfits(schema, value)).toEqual(expected);
	});
});
