import type { Resource } from '../../../shared/operation/operation';
import { get } from './get';

export const balance: Resource = {
	value: 'balance',
	name: 'Balance',
	description: 'What you can send',
	start: 'get',
	operations: [get],
};
