import type { Operation } from '../../../shared/operation/operation';
import { MONEY_NOT_FOR_AGENTS } from '../../../shared/payout/run';
import { createMovement } from '../money/create';
import { createFields } from '../money/fields';

/** Disbursement: Create. Sends money, one row per call. */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a disbursement',
	description:
		'Send mobile money to one or many receivers; every row is checked before the first one is sent',
	sumsUp: true,
	notForAgents: MONEY_NOT_FOR_AGENTS,
	fields: createFields('disbursement'),
	run: createMovement('disbursement'),
};
