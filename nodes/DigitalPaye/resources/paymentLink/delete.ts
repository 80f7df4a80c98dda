import type { Operation } from '../../../shared/operation/operation';
import { PAYMENT_LINK } from '../../api/entityTypes';
import { LINK_ID } from '../ids';
import { deleteRun, NOT_CHANGED_BY_AGENTS } from '../runs';

/** Payment Link: Delete (generation C). */
export const deleteLink: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a payment link',
	description: 'Delete a payment link, so that nobody can pay it any more',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [LINK_ID.field],
	run: deleteRun(PAYMENT_LINK, LINK_ID),
};
