import type { INodeProperties } from 'n8n-workflow';
import { payoutFields } from '../../../shared/payout/fields';
import { countryOptions } from '../../../shared/values/countries';
import { countryField, currencyFields, operatorFields } from '../auroreOperators';
import { showFor, simplifyField } from '../api';
import type { PayoutKind } from '../../api/client/session';
import { notifyToField, unlessThisExecution } from '../notifyTo';

export const BATCH_SIZE = 100;

const receiverField = (
	displayName: string,
	name: string,
	placeholder: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
});

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

/** The fields of Airtime: Send and Transfer: Send. */
export function sendFields(kind: PayoutKind): INodeProperties[] {
	const displayOptions = showFor('checkout', kind, 'send');
	// These mean the same in Aurore and keep their names there.
	const everywhere = showFor(
		kind === 'transfer' ? ['aurore', 'checkout'] : 'checkout',
		kind,
		'send',
	);
	const what = kind === 'airtime' ? 'airtime' : 'money';
	const aurore = showFor('aurore', 'transfer', 'send');
	const onlyAurore = (fields: INodeProperties[]) => (kind === 'transfer' ? fields : []);
	return [
		{
			displayName: `This operation sends ${what}. Try it with <b>Dry Run</b> first, and give every row its own <b>Reference</b> from your sheet: it is what keeps a second run from paying twice.`,
			name: 'notice',
			type: 'notice',
			default: '',
			displayOptions: everywhere,
		},
		{
			...receiverField('Phone', 'phone', 'e.g. +2250700000001'),
			required: true,
			displayOptions: everywhere,
			description:
				'Number of the receiver, international or as it is written in the chosen country',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'options',
			default: 'CI',
			displayOptions,
			description: 'Country of numbers that are written without prefix',
			options: countryOptions,
		},
		...onlyAurore([
			countryField(aurore),
			...operatorFields(aurore, 'Mobile money operator of the receiver'),
		]),
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			required: true,
			displayOptions: everywhere,
			description:
				kind === 'airtime'
					? 'Whole number in XOF, above 200 and below 1500000'
					: "Whole number in the currency of the receiver's country; with Client V1 a multiple of 5",
		},
		...onlyAurore(currencyFields(aurore)),
		{
			...receiverField('Reference', 'reference', 'e.g. SALARY-2026-03-0042'),
			displayOptions: everywhere,
			description:
				'Your own ID of this row, unique for ever. Empty: the node makes one that stays the same for Retry On Fail but not for a new execution.',
			hint: 'Best: a column of your sheet. Then a second run of the same sheet pays nobody twice.',
		},
		notifyToField(everywhere),
		{
			...receiverField('Notify URL', 'notifyUrl', 'e.g. https://n8n.example.com/webhook/…'),
			required: true,
			displayOptions: unlessThisExecution(everywhere),
			description: 'Where CinetPay reports the result: the production URL of a CinetPay Trigger',
			hint: 'Open your CinetPay Trigger, copy its Production URL and paste it here',
		},
		{
			displayName: 'Receiver',
			name: 'receiver',
			type: 'collection',
			placeholder: 'Add Receiver Field',
			default: {},
			displayOptions,
			description: 'Names for your CinetPay contact list',
			options: [
				{ ...receiverField('Email', 'email', 'name@email.com') },
				receiverField('First Name', 'firstName', 'e.g. Awa'),
				receiverField('Last Name', 'lastName', 'e.g. Koné'),
			],
		},
		...payoutFields({
			displayOptions,
			batch: { size: BATCH_SIZE, maximum: 500 },
			prepare: {
				displayName: 'Add Receivers to Contacts',
				description:
					'Whether to put every receiver on your CinetPay contact list first, which CinetPay demands',
			},
			more: [contactPathOption],
		}),
		simplifyField(displayOptions),
	];
}

/** The fields of Airtime: Get and Transfer: Get. */
export function getFields(kind: PayoutKind): INodeProperties[] {
	const onGet = showFor('checkout', kind, 'get');
	return [
		{
			displayName: 'Look Up By',
			name: 'lookUpBy',
			type: 'options',
			default: 'client_transaction_id',
			displayOptions: onGet,
			options: [
				{ name: 'Lot', value: 'lot', description: 'All that went out in one call: one item each' },
				{ name: 'Reference', value: 'client_transaction_id', description: 'Your own ID' },
				{ name: 'Transaction ID', value: 'transaction_id', description: "CinetPay's own ID" },
			],
		},
		{
			...receiverField('ID', 'id', 'e.g. SALARY-2026-03-0042'),
			required: true,
			displayOptions: showFor(
				kind === 'transfer' ? ['aurore', 'checkout'] : 'checkout',
				kind,
				'get',
			),
			description: 'Reference, transaction ID or lot, as chosen above',
		},
		simplifyField(onGet),
	];
}
