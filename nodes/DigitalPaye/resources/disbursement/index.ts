import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';

export const disbursement: Resource = {
	value: 'disbursement',
	name: 'Disbursement',
	description: 'Money that you send to a mobile money account',
	start: 'create',
	operations: [create],
};
