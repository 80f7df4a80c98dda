import type { Resource } from '../../../shared/operation/operation';
import { get } from './get';
import { getHistory } from './getHistory';

export const balance: Resource = {
	value: 'balance',
	name: 'Balance',
	description: 'What you can send, and what changed it',
	start: 'get',
	operations: [get, getHistory],
};
