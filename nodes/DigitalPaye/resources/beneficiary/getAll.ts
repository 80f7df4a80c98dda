import { listFields, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readBeneficiary } from '../../api/entities';
import { BENEFICIARY } from '../../api/entityTypes';
import { listRun } from '../runs';

/** Beneficiary: Get Many (generation C). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many beneficiaries',
	description: 'List saved receivers, in the order in which DigitalPaye gives them',
	fields: [...listFields, simplifyField],
	run: listRun(BENEFICIARY, { read: readBeneficiary }),
};
