import type { IExecuteFunctions } from 'n8n-workflow';
import {
	emailField,
	firstNameField,
	lastNameField,
	phoneField,
	required,
	simplifyField,
	textField,
} from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { checkEmail } from '../../../shared/values/email';
import { checkPhone } from '../../../shared/values/phone';
import { asText } from '../../../shared/values/text';
import { RowCheck } from '../../../shared/values/validation';
import { createCustomer } from '../../api/customers';
import { readCustomer } from '../../api/entities';
import { CUSTOMER } from '../../api/entityTypes';
import { changeRun, type ChangeRequest } from '../runs';

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const check = new RowCheck();
	const given = (name: string) => ctx.getNodeParameter(name, index, '');
	const [firstName, lastName] = [asText(given('firstName')), asText(given('lastName'))];
	check.require(firstName !== '', 'First Name', say`is empty`);
	check.require(lastName !== '', 'Last Name', say`is empty`);
	const email = check.take('Email', checkEmail(given('email')));
	const phone = check.take('Phone', checkPhone(given('phone'), { country: 'CI' }));
	if (check.findings.length > 0) return { findings: check.findings };
	const [city, streetAddress] = [asText(given('city')), asText(given('streetAddress'))];
	const address = { countryCode: 'CI', city, streetAddress };
	const json = { firstName, lastName, email, phoneNumber: phone!.national, address };
	const known = { phone: phone!.e164, firstName, lastName, email };
	return { request: { change: { verb: 'create', json }, known } };
}

/** Customer: Create (generation B). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a customer',
	description:
		'Register a payer; generation B only, because C does it automatically when somebody pays',
	fields: [
		required(firstNameField()),
		required(lastNameField()),
		required(emailField()),
		required(phoneField('e.g. 0700000001')),
		textField('City', 'city', 'e.g. Abidjan'),
		textField('Street Address', 'streetAddress', 'e.g. Rue des Jardins 12'),
		simplifyField,
	],
	run: changeRun(
		CUSTOMER,
		read,
		readCustomer,
		async (session, { json }) => await createCustomer(session, json!),
	),
};
