import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';

export const contact: Resource = {
	value: 'contact',
	name: 'Contact',
	description: 'Receivers that CinetPay has to know',
	when: { api: 'checkout' },
	start: 'create',
	operations: [create],
};
