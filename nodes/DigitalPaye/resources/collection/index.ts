import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';

export const collection: Resource = {
	value: 'collection',
	name: 'Collection',
	description: 'Money that you request from a payer',
	start: 'create',
	operations: [create],
};
