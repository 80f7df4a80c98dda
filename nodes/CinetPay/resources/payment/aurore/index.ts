import type { Resource } from '../../../../shared/operation/operation';
import { create } from './create';
import { get } from './get';
import { wait } from './wait';

export const aurorePayment: Resource = {
	value: 'payment',
	name: 'Payment',
	description: 'Money that a customer pays you',
	when: { api: 'aurore' },
	start: 'create',
	operations: [create, get, wait],
};
