import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';

export const customer: Resource = {
	value: 'customer',
	name: 'Customer',
	description: 'Payers that DigitalPaye knows',
	start: 'create',
	operations: [create, get, getAll],
};
