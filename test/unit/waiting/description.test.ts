import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { waitFields } from '../../../nodes/shared/waiting/description.ts';
import { checkTimeLimit } from '../../../nodes/shared/waiting/timeLimit.ts';

const ID_FIELD: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
};
let fields: INodeProperties[];
let [notice, limit, unit]: Array<INodeProperties | undefined> = [];
beforeEach(() => {
	fields = waitFields([ID_FIELD]);
	[notice, , limit, unit] = fields;
});

it('asks for the transaction first, then for the time limit', () => {
	expect(fields.map(({ displayName, name, type }) => [displayName, name, type])).toEqual([
		[expect.stringContaining('Pauses the workflow'), 'waitNotice', 'notice'],
		['Reference', 'reference', 'string'],
		['Time Limit', 'timeLimit', 'number'],
		['Time Limit Unit', 'timeLimitUnit', 'options'],
		['Simplify', 'simple', 'boolean'],
	]);
});

it('names all results in its notice, and the one to deliver for', () => {
	for (const result of ['paid', 'notPaid', 'timeIsUp'])
		expect(notice!.displayName).toContain(`<b>${result}</b>`);
	expect(notice!.displayName).toMatch(/deliver only if it is <b>paid<\/b>\.$/);
	expect(notice!.default).toBe('');
});

it('waits an hour unless told otherwise, and says how long is possible', () => {
	expect(checkTimeLimit(limit!.default, unit!.default)).toMatchObject({
		...{ ok: true, value: { text: '60 minutes' } },
	});
	expect(limit!.description).toContain('from 1 minute to 30 days');
	expect(unit!.description).toBe('Unit of Time Limit');
});

it('takes whole numbers from 1 only', () => {
	expect(limit!.typeOptions).toEqual({ minValue: 1, numberPrecision: 0 });
});

it('offers every unit that it understands, by its name', () => {
	const units = unit!.options as INodePropertyOptions[];
	expect(units.map(({ name }) => name)).toEqual(['Days', 'Hours', 'Minutes']);
	for (const { name, value } of units)
		expect(checkTimeLimit(2, value)).toMatchObject({
			...{ ok: true, value: { text: `2 ${name.toLowerCase()}` } },
		});
});
