import { simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readBeneficiary } from '../../api/entities';
import { BENEFICIARY } from '../../api/entityTypes';
import { BENEFICIARY_ID } from '../ids';
import { getRun } from '../runs';

/** Beneficiary: Get (generation C). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a beneficiary',
	description: 'Look up a saved receiver by ID',
	fields: [BENEFICIARY_ID.field, simplifyField],
	run: getRun(BENEFICIARY, BENEFICIARY_ID, readBeneficiary),
};
