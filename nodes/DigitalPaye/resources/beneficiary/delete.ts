import type { Operation } from '../../../shared/operation/operation';
import { BENEFICIARY } from '../../api/entityTypes';
import { BENEFICIARY_ID } from '../ids';
import { deleteRun, NOT_CHANGED_BY_AGENTS } from '../runs';

/** Beneficiary: Delete (generation C). */
export const deleteBeneficiary: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a beneficiary',
	description: 'Delete a saved receiver; past disbursements are not affected',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [BENEFICIARY_ID.field],
	run: deleteRun(BENEFICIARY, BENEFICIARY_ID),
};
