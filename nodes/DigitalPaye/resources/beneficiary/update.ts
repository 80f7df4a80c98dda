import type { IExecuteFunctions } from 'n8n-workflow';
import { simplifyField, textField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { objectOrEmpty } from '../../../shared/values/json';
import { asText } from '../../../shared/values/text';
import { RowCheck } from '../../../shared/values/validation';
import { readBeneficiary } from '../../api/entities';
import { BENEFICIARY } from '../../api/entityTypes';
import { filled } from '../../api/generation';
import { BENEFICIARY_ID, readId } from '../ids';
import { changeRun, NOT_CHANGED_BY_AGENTS, type ChangeRequest } from '../runs';
import { detailFields, readDetails } from './details';

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const id = readId(ctx, index, BENEFICIARY_ID);
	const check = new RowCheck();
	if ('findings' in id) check.findings.push(...id.findings);
	const fields = objectOrEmpty(ctx.getNodeParameter('updateFields', index, {}));
	const json = { ...filled({ name: asText(fields.name) }), ...readDetails(fields, check) };
	const isEmpty = check.findings.length === 0 && Object.keys(json).length === 0;
	check.require(!isEmpty, 'Update Fields', say`is empty. Add what should change`);
	if (check.findings.length > 0 || 'findings' in id) return { findings: check.findings };
	// The provider's own SDK calls PUT here; whether it keeps what is left out is not published.
	const change = { verb: 'update', method: 'PUT', id: id.request, json } as const;
	return { request: { change, known: { beneficiaryId: id.request } } };
}

/** Beneficiary: Update (generation C). */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a beneficiary',
	description: 'Change a saved receiver; look at the result before you pay them again',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [
		BENEFICIARY_ID.field,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Whether DigitalPaye keeps what you leave out is not published: fill in all that the beneficiary should have',
			options: [
				...detailFields.slice(0, 5),
				textField('Name', 'name', 'e.g. Awa Koné', 'Who receives the money'),
				...detailFields.slice(5),
			],
		},
		simplifyField,
	],
	run: changeRun(BENEFICIARY, read, readBeneficiary),
};
