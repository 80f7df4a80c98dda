import { simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readCustomer } from '../../api/entities';
import { CUSTOMER } from '../../api/entityTypes';
import { CUSTOMER_ID } from '../ids';
import { getRun } from '../runs';

/** Customer: Get (generation C). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a customer',
	description: 'Look up a payer by ID; generation C only',
	fields: [CUSTOMER_ID.field, simplifyField],
	run: getRun(CUSTOMER, CUSTOMER_ID, readCustomer),
};
