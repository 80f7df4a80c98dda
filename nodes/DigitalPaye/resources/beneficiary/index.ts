import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';
import { deleteBeneficiary } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const beneficiary: Resource = {
	value: 'beneficiary',
	name: 'Beneficiary',
	description: 'Receivers saved with DigitalPaye; generation C only',
	start: getAll.value,
	operations: [create, deleteBeneficiary, get, getAll, update],
};
