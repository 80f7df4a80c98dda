import type { Resource } from '../../../shared/operation/operation';
import { getAll } from './getAll';

export const operator: Resource = {
	value: 'operator',
	name: 'Operator',
	description: 'Mobile money operators that DigitalPaye offers; generation C only',
	start: getAll.value,
	operations: [getAll],
};
