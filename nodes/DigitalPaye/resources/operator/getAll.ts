import { listFields, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readOperator } from '../../api/entities';
import { OPERATOR } from '../../api/entityTypes';
import { listRun } from '../runs';

/** Operator: Get Many (generation C). The provider's list comes whole. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many operators',
	description: 'List the mobile money operators that DigitalPaye offers now',
	fields: [...listFields, simplifyField],
	run: listRun(OPERATOR, { read: readOperator, pages: false }),
};
