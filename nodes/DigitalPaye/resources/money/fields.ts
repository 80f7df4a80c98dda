import type { INodeProperties } from 'n8n-workflow';
import {
	amountField,
	emailField,
	firstNameField,
	lastNameField,
	phoneField,
	referenceField,
	required,
	shownIf,
	textField,
} from '../../../shared/fields';
import { dryRunField, payoutFields } from '../../../shared/payout/fields';
import type { Movement } from '../../api/generation';
import { BENEFICIARY_ID } from '../ids';
import { OPERATOR_OPTIONS } from './operators';

const NOTICE: Record<Movement, string> = {
	collection:
		'Payers get the payment request as soon as this runs. Give every row its own <b>Reference</b>, so that running it again charges nobody twice. It takes all rows at once: do not put it in a loop.',
	disbursement:
		'This operation sends money. Try it with <b>Dry Run</b> first, and give every row its own <b>Reference</b> from your sheet, so that running it again pays nobody twice. It takes all rows at once: do not put it in a loop.',
};

/** The fields of Collection: Create and Disbursement: Create. */
export function createFields(movement: Movement): INodeProperties[] {
	const who = movement === 'collection' ? 'payer' : 'receiver';
	const forOperator = (...operators: string[]) => ({
		show: { operator: operators },
	});
	const collectionOnly: INodeProperties[] = [
		{
			...textField('OTP Code', 'otp', 'e.g. 4008'),
			// A one-time code is of no use a minute later; it is shown while it is typed.
			displayOptions: forOperator('orange', 'auto'),
			description:
				'The four digits that the payer got from Orange (#144*82#). Needed for Orange Money only.',
		},
		{
			...textField('Success URL', 'successUrl', 'e.g. https://shop.example.com/thanks'),
			displayOptions: forOperator('wave'),
			description:
				'Where Wave sends the payer after paying. Reaching it does not prove payment. Optional in generation C.',
		},
		{
			...textField('Cancel URL', 'errorUrl', 'e.g. https://shop.example.com/canceled'),
			displayOptions: forOperator('wave'),
			description: 'Where Wave sends the payer if they do not pay. Optional in generation C.',
		},
	];
	const phone = required(
		phoneField(
			'e.g. 0700000001',
			`Ivorian mobile money number of the ${who}, with or without +225`,
		),
	);
	return [
		{ displayName: NOTICE[movement], name: 'notice', type: 'notice', default: '' },
		dryRunField,
		...(movement === 'collection'
			? [operatorField(movement, who), phone]
			: [...sendToFields(phone), operatorField(movement, who)]),
		amountField('Whole number in XOF, at least 100; at most 1000000, or 2000000 with generation C'),
		referenceField(
			'e.g. PAY-2026-0042',
			'Your own ID for this row, never reused; at most 20 characters with generation A',
			'Use a column of your sheet, so that running it again moves no money twice',
		),
		...(movement === 'collection' ? collectionOnly : []),
		{
			displayName: movement === 'collection' ? 'Payer' : 'Receiver',
			name: 'person',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Generation B requires the first name, last name and email of a payer',
			options: [emailField(), firstNameField(), lastNameField()],
		},
		...payoutFields({
			balance: movement === 'disbursement',
			more: [textField('Note', 'note', 'e.g. Salary March', 'Your own note, generation C only')],
		}),
	];
}

/** Whom a disbursement goes to: a phone number, or somebody saved with DigitalPaye. */
function sendToFields(phone: INodeProperties): INodeProperties[] {
	return [
		{
			displayName: 'Send To',
			name: 'sendTo',
			type: 'options',
			noDataExpression: true,
			default: 'phone',
			description: 'Whom the money goes to',
			options: [
				{
					name: 'Beneficiary',
					value: 'beneficiary',
					description:
						'Saved with DigitalPaye; generation C only. The number is looked up before anything is sent, and is part of the plan.',
				},
				{ name: 'Phone', value: 'phone', description: 'A number, for example from your sheet' },
			],
		},
		shownIf('sendTo', 'phone', phone),
		shownIf('sendTo', 'beneficiary', BENEFICIARY_ID.field),
	];
}

/** Whoever sends money sees what DigitalPaye offers now. */
function operatorField(movement: Movement, who: string): INodeProperties {
	const description = `Mobile money operator of the ${who}`;
	const common = {
		name: 'operator',
		type: 'options',
		default: 'auto',
		options: OPERATOR_OPTIONS,
	} as const;
	if (movement === 'collection') return { displayName: 'Operator', ...common, description };
	return {
		displayName: 'Operator Name or ID',
		...common,
		typeOptions: { loadOptionsMethod: 'getOperators' },
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}
