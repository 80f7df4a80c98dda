import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	emailField,
	firstNameField,
	lastNameField,
	phoneField,
	simplifyField,
} from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { checkOptionalEmail } from '../../../shared/values/email';
import { isObject, objectOrEmpty, parseJson } from '../../../shared/values/json';
import { checkPhone } from '../../../shared/values/phone';
import { asText } from '../../../shared/values/text';
import { passed, quote, refused, RowCheck, type Checked } from '../../../shared/values/validation';
import { readCustomer } from '../../api/entities';
import { CUSTOMER } from '../../api/entityTypes';
import { filled } from '../../api/generation';
import { CUSTOMER_ID, readId } from '../ids';
import { changeRun, NOT_CHANGED_BY_AGENTS, type ChangeRequest } from '../runs';

/** Members that this node has no field for: the provider publishes no list. */
function readMore(given: unknown): Checked<IDataObject> {
	if (isObject(given)) return passed(given);
	const more = parseJson(asText(given) || '{}');
	return isObject(more) ? passed(more) : refused(say`${quote(given)} is not a JSON object`);
}

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const id = readId(ctx, index, CUSTOMER_ID);
	const check = new RowCheck();
	if ('findings' in id) check.findings.push(...id.findings);
	const fields = objectOrEmpty(ctx.getNodeParameter('updateFields', index, {}));
	const json: IDataObject = {
		...check.take('Other Fields', readMore(fields.otherFields)),
		...filled({
			first_name: asText(fields.firstName),
			last_name: asText(fields.lastName),
			email: check.take('Email', checkOptionalEmail(fields.email)) ?? '',
		}),
	};
	if (asText(fields.phone) !== '')
		json.phone = check.take('Phone', checkPhone(fields.phone, { country: 'CI' }))?.national;
	const isEmpty = check.findings.length === 0 && Object.keys(json).length === 0;
	check.require(!isEmpty, 'Update Fields', say`is empty. Add what should change`);
	if (check.findings.length > 0 || 'findings' in id) return { findings: check.findings };
	const change = { verb: 'update', method: 'PUT', id: id.request, json } as const;
	return { request: { change, known: { customerId: id.request } } };
}

/** Customer: Update (generation C). */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a customer',
	description: 'Change what DigitalPaye keeps of a payer; generation C only',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [
		CUSTOMER_ID.field,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'DigitalPaye does not publish which fields it accepts',
			options: [
				emailField(),
				firstNameField(),
				lastNameField(),
				{
					displayName: 'Other Fields',
					name: 'otherFields',
					type: 'json',
					default: '{}',
					description: "Fields that are not in this list, as JSON, with DigitalPaye's own names",
				},
				phoneField('e.g. 0700000001'),
			],
		},
		simplifyField,
	],
	run: changeRun(CUSTOMER, read, readCustomer),
};
