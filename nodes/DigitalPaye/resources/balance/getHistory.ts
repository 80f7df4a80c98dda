import { listFields, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readBalanceEntry } from '../../api/entities';
import { BALANCE_ENTRY } from '../../api/entityTypes';
import { listRun } from '../runs';

/** Balance: Get History (generation C). */
export const getHistory: Operation = {
	value: 'getHistory',
	name: 'Get History',
	action: 'Get the history of a balance',
	description: 'List what changed your balance; generation C only',
	fields: [...listFields, simplifyField],
	run: listRun(BALANCE_ENTRY, { read: readBalanceEntry }),
};
