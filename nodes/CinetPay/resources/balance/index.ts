import type { Resource } from '../../../shared/operation/operation';
import { getAurore, getClient, getLegacy } from './get';

const balance = {
	value: 'balance',
	name: 'Balance',
	description: 'What you can spend',
	start: 'get',
};

export const balances: Resource[] = [
	{ ...balance, when: { api: 'aurore' }, operations: [getAurore] },
	{ ...balance, when: { api: 'checkout' }, operations: [getClient] },
	{ ...balance, when: { api: 'legacy' }, operations: [getLegacy] },
];
