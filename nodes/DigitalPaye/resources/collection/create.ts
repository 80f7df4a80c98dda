import type { Operation } from '../../../shared/operation/operation';
import { MONEY_NOT_FOR_AGENTS } from '../../../shared/payout/run';
import { createMovement } from '../money/create';
import { createFields } from '../money/fields';

/** Collection: Create. Asks payers for money, one row per call. */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a collection',
	description: 'Request mobile money from payers; Wave returns a page to open',
	sumsUp: true,
	notForAgents: MONEY_NOT_FOR_AGENTS,
	fields: createFields('collection'),
	run: createMovement('collection'),
};
