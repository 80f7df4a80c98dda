import type { IExecuteFunctions } from 'n8n-workflow';
import { required, simplifyField, textField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { asText } from '../../../shared/values/text';
import { RowCheck } from '../../../shared/values/validation';
import { readBeneficiary } from '../../api/entities';
import { BENEFICIARY } from '../../api/entityTypes';
import { changeRun, NOT_CHANGED_BY_AGENTS, type ChangeRequest } from '../runs';
import { detailFields, readDetails } from './details';

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const check = new RowCheck();
	const name = asText(ctx.getNodeParameter('name', index, ''));
	const type = asText(ctx.getNodeParameter('type', index, ''));
	check.require(name !== '', 'Name', say`is empty`);
	check.require(type !== '', 'Type', say`is empty`);
	const details = readDetails(ctx.getNodeParameter('details', index, {}), check);
	const isReachable = type !== 'mobile_money' || details.mobile_number !== undefined;
	if (check.findings.length === 0)
		check.require(isReachable, 'Details', say`needs the Phone of a mobile money account`);
	if (check.findings.length > 0) return { findings: check.findings };
	const change = { verb: 'create', json: { type, name, ...details } } as const;
	return { request: { change, known: { name, type } } };
}

/** Beneficiary: Create (generation C). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a beneficiary',
	description: 'Save a receiver of disbursements',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [
		required(textField('Name', 'name', 'e.g. Awa Koné', 'Who receives the money')),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'mobile_money',
			description: 'What kind of account they have',
			options: [
				{ name: 'Bank', value: 'bank' },
				{ name: 'Mobile Money', value: 'mobile_money' },
			],
		},
		{
			displayName: 'Details',
			name: 'details',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Mobile money needs the phone; what a bank account needs, DigitalPaye says',
			options: detailFields,
		},
		simplifyField,
	],
	run: changeRun(BENEFICIARY, read, readBeneficiary),
};
