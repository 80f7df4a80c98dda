import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';
import { deleteLink } from './delete';
import { getAll } from './getAll';

export const paymentLink: Resource = {
	value: 'paymentLink',
	name: 'Payment Link',
	description: 'Links that anybody can pay, once or many times; generation C only',
	start: 'create',
	operations: [create, deleteLink, getAll],
};
