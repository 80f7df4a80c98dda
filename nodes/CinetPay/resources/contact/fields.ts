import type { INodeProperties } from 'n8n-workflow';
import {
	emailField,
	firstNameField,
	lastNameField,
	optionsField,
	phoneField,
	required,
} from '../../../shared/fields';
import { contactPathOption, numberCountryField } from '../clientPayout/fields';

const showFrom = (contactsFrom: string) => ({
	show: { contactsFrom: [contactsFrom] },
});

const fromItems = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: showFrom('items'),
});

/** The fields of Contact: Create. */
export const createFields: INodeProperties[] = [
	{
		displayName: 'Contacts From',
		name: 'contactsFrom',
		type: 'options',
		default: 'items',
		options: [
			{
				name: 'Items',
				value: 'items',
				description: 'Each input item is one contact, such as a row of a sheet',
			},
			{
				name: 'List',
				value: 'list',
				description: 'One field contains many contacts, such as the members of a group',
			},
		],
	},
	fromItems(
		required(
			phoneField(
				'e.g. +2250700000001',
				'Phone number of the contact, in international format or as written in the selected country',
			),
		),
	),
	{
		displayName: 'Contacts',
		name: 'contacts',
		type: 'json',
		required: true,
		default: '',
		placeholder: '[{"phone": "+2250700000001", "lastName": "Koné", "firstName": "Awa"}]',
		displayOptions: showFrom('list'),
		description:
			'A list of contacts, each with <code>phone</code> and, optionally, <code>country</code>, <code>lastName</code>, <code>firstName</code> and <code>email</code>. A plain list of numbers also works.',
	},
	numberCountryField,
	fromItems(lastNameField()),
	fromItems(firstNameField()),
	fromItems(emailField()),
	{
		...optionsField,
		options: [contactPathOption],
	},
];
