import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getTransactions } from './getTransactions';
import { update } from './update';

export const customer: Resource = {
	value: 'customer',
	name: 'Customer',
	description: 'Payers registered with DigitalPaye',
	start: 'create',
	operations: [create, get, getAll, getTransactions, update],
};
