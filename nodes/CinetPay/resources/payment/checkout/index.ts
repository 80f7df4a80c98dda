import type { Resource } from '../../../../shared/operation/operation';
import { create } from './create';
import { get } from './get';
import { prepareSeamlessPage } from './prepareSeamlessPage';
import { verifyNotification } from './verifyNotification';
import { wait } from './wait';

export const checkoutPayment: Resource = {
	value: 'payment',
	name: 'Payment',
	description: 'Money that a customer pays you',
	when: { api: 'checkout' },
	start: 'create',
	operations: [create, get, prepareSeamlessPage, verifyNotification, wait],
};
