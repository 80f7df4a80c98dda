import type { Resource } from '../../../shared/operation/operation';
import { getPayout } from '../clientPayout/get';
import { sendPayout } from '../clientPayout/send';
import { waitForPayout } from '../clientPayout/wait';
import { get } from './aurore/get';
import { send } from './aurore/send';
import { wait } from './aurore/wait';

const transfer = {
	value: 'transfer',
	name: 'Transfer',
	description: 'Money that you send to a mobile money account',
	// Not Send: what moves money is chosen on purpose, and AI agents are not offered it.
	start: 'get',
};

export const clientTransfer: Resource = {
	...transfer,
	when: { api: 'checkout' },
	operations: [getPayout('transfer'), sendPayout('transfer'), waitForPayout('transfer')],
};

export const auroreTransfer: Resource = {
	...transfer,
	when: { api: 'aurore' },
	operations: [get, send, wait],
};
