import type { Resource } from '../../../shared/operation/operation';
import { getPayout } from '../clientPayout/get';
import { sendPayout } from '../clientPayout/send';
import { waitForPayout } from '../clientPayout/wait';

export const airtime: Resource = {
	value: 'airtime',
	name: 'Airtime',
	description: 'Phone credit that you send',
	when: { api: 'checkout' },
	// Not Send: what moves money is chosen on purpose, and AI agents are not offered it.
	start: 'get',
	operations: [getPayout('airtime'), sendPayout('airtime'), waitForPayout('airtime')],
};
