import type { INodeProperties } from 'n8n-workflow';
import { amountField, required, textField } from '../../../shared/fields';
import type { PayoutKind } from '../../api/client/session';
import { notifyFields } from '../notifyTo';

/** Where the contact list is kept: two documented addresses, nobody knows whether they are one list. */
export const contactPathOption: INodeProperties = {
	displayName: 'Contact List',
	name: 'contactPath',
	type: 'options',
	default: 'transfer',
	description:
		'Leave it as it is unless CinetPay tells you otherwise: two addresses are documented',
	options: [
		{ name: 'Airtime', value: 'airtime', description: 'Newer address, for airtime only' },
		{ name: 'Transfer', value: 'transfer', description: 'Serves transfers and airtime' },
	],
};

/** Says that this operation moves money, and how to try it safely. */
export const sendNotice = (kind: PayoutKind): INodeProperties => ({
	displayName: `This operation sends ${kind === 'airtime' ? 'airtime' : 'money'}. Try it with <b>Dry Run</b> first, and give every row its own <b>Reference</b> from your sheet: it is what keeps a second run from paying twice.`,
	name: 'notice',
	type: 'notice',
	default: '',
});

export const receiverPhoneField: INodeProperties = required(
	textField(
		'Phone',
		'phone',
		'e.g. +2250700000001',
		'Number of the receiver, international or as it is written in the chosen country',
	),
);

/** Amount of airtime (XOF only) or of a transfer, in the currency’s main unit. */
export const sendAmountField = (kind: PayoutKind): INodeProperties =>
	amountField(
		kind === 'airtime'
			? 'Whole number in XOF, above 200 and below 1500000'
			: "Whole number in the currency of the receiver's country; with Client V1 a multiple of 5",
	);

/** Reference and where the result is reported; the same in Client v1 and Aurore. */
export const referenceAndNotifyFields: INodeProperties[] = [
	{
		...textField(
			'Reference',
			'reference',
			'e.g. SALARY-2026-03-0042',
			'Your own ID of this row, unique for ever. Empty: the node makes one that stays the same for Retry On Fail but not for a new execution.',
		),
		hint: 'Best: a column of your sheet. Then a second run of the same sheet pays nobody twice.',
	},
	...notifyFields('result'),
];
