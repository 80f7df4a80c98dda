import type { IDataObject } from 'n8n-workflow';
import { emailField, required, textField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { checkEmail } from '../../../shared/values/email';
import { checkPhone } from '../../../shared/values/phone';
import { asText } from '../../../shared/values/text';
import { RowCheck } from '../../../shared/values/validation';
import { connectDigitalPaye } from '../../api/connect';
import { createCustomer } from '../../api/customers';
import type { Session } from '../../api/session';

/** Customer: Create (generation B). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a customer',
	description:
		'Register a payer; generation B only, because C does it automatically when somebody pays',
	fields: [
		required(textField('First Name', 'firstName', 'e.g. Awa')),
		required(textField('Last Name', 'lastName', 'e.g. Koné')),
		required(emailField()),
		required(textField('Phone', 'phone', 'e.g. 0700000001')),
		textField('City', 'city', 'e.g. Abidjan'),
		textField('Street Address', 'streetAddress', 'e.g. Rue des Jardins 12'),
	],
	run: perRow<Session, IDataObject>({
		connect: connectDigitalPaye,
		kind: 'write',
		read: (ctx, index) => {
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
			return { request: { firstName, lastName, email, phoneNumber: phone!.national, address } };
		},
		send: async (session, fields) => {
			const answer = await createCustomer(session, fields);
			return answer.ok ? { ok: true, value: { json: answer.value } } : answer;
		},
	}),
};
