import { listFields, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readLink } from '../../api/entities';
import { PAYMENT_LINK } from '../../api/entityTypes';
import { listRun } from '../runs';

/** Payment Link: Get Many (generation C). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payment links',
	description: 'List payment links, in the order in which DigitalPaye gives them',
	fields: [...listFields, simplifyField],
	run: listRun(PAYMENT_LINK, { read: readLink }),
};
