import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';

export const collection: Resource = {
	value: 'collection',
	name: 'Collection',
	description: 'Money that you ask a payer for',
	start: 'create',
	operations: [create],
};
