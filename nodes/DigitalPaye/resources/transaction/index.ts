import type { Resource } from '../../../shared/operation/operation';
import { get } from './get';
import { getAll } from './getAll';

export const transaction: Resource = {
	value: 'transaction',
	name: 'Transaction',
	description: 'Results of collections and disbursements',
	start: 'get',
	operations: [get, getAll],
};
