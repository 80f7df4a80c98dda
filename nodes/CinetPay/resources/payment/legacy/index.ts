import type { Resource } from '../../../../shared/operation/operation';
import { get } from './get';
import { getAll } from './getAll';
import { prepareForm } from './prepareForm';

export const legacyPayment: Resource = {
	value: 'payment',
	name: 'Payment',
	description: 'Money that a customer pays you',
	when: { api: 'legacy' },
	start: 'get',
	operations: [get, getAll, prepareForm],
};
