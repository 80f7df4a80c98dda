import type { INodeProperties } from 'n8n-workflow';
import { amountField, phoneField, referenceField, required } from '../../../shared/fields';
import { countryOptions } from '../../../shared/values/countries';
import type { PayoutKind } from '../../api/client/session';
import { reportFields } from '../reportTo';

/** Where the contact list is kept: two documented addresses, nobody knows whether they are one list. */
export const contactPathOption: INodeProperties = {
	displayName: 'Contact List',
	name: 'contactPath',
	type: 'options',
	default: 'transfer',
	description: 'Keep the default unless CinetPay tells you otherwise: two addresses are documented',
	options: [
		{ name: 'Transfer', value: 'transfer', description: 'For transfers and airtime' },
		{ name: 'Airtime', value: 'airtime', description: 'Newer address, for airtime only' },
	],
};

/** The country of numbers that do not say it. */
export const numberCountryField: INodeProperties = {
	displayName: 'Country',
	name: 'country',
	type: 'options',
	default: 'CI',
	description: 'Country of numbers written without a country prefix',
	options: countryOptions,
};

/** Says that this operation moves money, and how to try it safely. */
export const sendNotice = (kind: PayoutKind): INodeProperties => ({
	displayName: `This operation sends ${kind === 'airtime' ? 'airtime' : 'money'}. Try it with <b>Dry Run</b> first, and give every row its own <b>Reference</b> from your sheet, so that running it again pays nobody twice. It takes all rows at once: do not put it in a loop.`,
	name: 'notice',
	type: 'notice',
	default: '',
});

export const receiverPhoneField: INodeProperties = required(
	phoneField(
		'e.g. +2250700000001',
		'Phone number of the receiver, in international format or as written in the selected country',
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
	referenceField(
		'e.g. SALARY-2026-03-0042',
		'Your own ID for this row, never reused',
		'Use a column of your sheet, so that running it again pays nobody twice',
	),
	...reportFields('result'),
];
