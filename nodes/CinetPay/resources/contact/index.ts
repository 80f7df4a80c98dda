import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';

export const contact: Resource = {
	value: 'contact',
	name: 'Contact',
	description: 'Receivers on your CinetPay contact list',
	when: { api: 'checkout' },
	start: 'create',
	operations: [create],
};
