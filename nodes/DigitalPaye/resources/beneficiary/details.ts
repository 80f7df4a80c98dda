import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { emailField, phoneField, textField } from '../../../shared/fields';
import { checkOptionalEmail } from '../../../shared/values/email';
import { objectOrEmpty } from '../../../shared/values/json';
import { checkPhone } from '../../../shared/values/phone';
import { asText } from '../../../shared/values/text';
import type { RowCheck } from '../../../shared/values/validation';
import { filled } from '../../api/generation';

/** What a beneficiary may have besides a name and a type, in the order of the panel. */
export const detailFields: INodeProperties[] = [
	textField('Account Holder', 'accountHolder', 'e.g. Awa Koné', 'Bank accounts'),
	textField('Account Number', 'accountNumber', 'e.g. CI93 0000 0000 0042', 'Bank accounts'),
	textField('Bank Country', 'bankCountry', 'e.g. CI', 'Bank accounts'),
	textField('Bank Name', 'bankName', 'e.g. Example Bank', 'Bank accounts'),
	emailField(),
	textField('Note', 'note', 'e.g. Driver', 'Your own note'),
	textField(
		'Operator ID',
		'operatorId',
		'e.g. 3',
		"DigitalPaye's ID of the mobile money operator, the operatorId of Operator: Get Many",
	),
	phoneField('e.g. 0700000001', 'Mobile money number'),
	textField('SWIFT Code', 'swiftCode', 'e.g. EXMPCIAB', 'Bank accounts'),
];

const TEXTS = [
	['accountHolder', 'account_holder'],
	['accountNumber', 'account_number'],
	['bankCountry', 'bank_country'],
	['bankName', 'bank_name'],
	['note', 'note'],
	['operatorId', 'operator_id'],
	['swiftCode', 'swift_code'],
] as const;

/** The details that are filled in, under the provider's names. Money may go to this number: it is checked. */
export function readDetails(given: unknown, check: RowCheck): IDataObject {
	const details = objectOrEmpty(given);
	const email = check.take('Email', checkOptionalEmail(details.email)) ?? '';
	const texts = TEXTS.map(([name, key]) => [key, asText(details[name])]);
	const read = filled({ ...Object.fromEntries(texts), email } as IDataObject);
	if (asText(details.phone) === '') return read;
	const phone = check.take('Phone', checkPhone(details.phone, { country: 'CI' }));
	return phone ? { ...read, phone_prefix: phone.prefix, mobile_number: phone.national } : read;
}
