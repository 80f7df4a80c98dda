import type { INodeProperties } from 'n8n-workflow';
import { languageField, optionsField, simplifyField, textField } from '../../../../shared/fields';
import { say } from '../../../../shared/language/say';
import type { Operation } from '../../../../shared/operation/operation';
import { checkPayment, createPayment } from '../../../api/checkout/calls';
import { connectCheckout } from '../../../api/checkout/connect';
import { paymentSigner, type CheckoutSession } from '../../../api/checkout/session';
import { reportFields } from '../../reportTo';
import { createOnce } from '../createOnce';
import {
	descriptionField,
	ifAlreadyPaidField,
	newAmountField,
	newReferenceField,
	returnUrlField,
} from '../fields';
import { buildCreateRequest, createInput } from './createRequest';
import { channelsField, currencyField, customerField } from './fields';

const invoiceDetails: INodeProperties = {
	displayName: 'Invoice Details',
	name: 'invoiceData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, maxAllowedFields: 3 },
	placeholder: 'Add Line',
	default: {},
	description: 'Up to three lines that CinetPay prints on its receipt',
	options: [
		{
			displayName: 'Line',
			name: 'entry',
			values: [
				textField('Name', 'name', 'e.g. Invoice number', 'Label of the line'),
				textField('Value', 'value', 'e.g. F-2026-018', 'Text of the line'),
			],
		},
	],
};

const options: INodeProperties = {
	...optionsField,
	options: [
		channelsField,
		ifAlreadyPaidField,
		invoiceDetails,
		languageField,
		{
			displayName: 'Lock Phone Number',
			name: 'lockPhoneNumber',
			type: 'boolean',
			default: false,
			description:
				"Whether the payer must use the customer's Phone and cannot change it on the payment page",
		},
		textField(
			'Metadata',
			'metadata',
			'e.g. cart-42',
			'Free text returned with the notification, for example what is in the cart',
		),
	],
};

const NO_LINK = { paymentUrl: null, paymentToken: null };

/** Payment: Create (Checkout v2). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a payment (Checkout V2)',
	description: 'Create a payment link to send to the payer; no money moves until the payer pays',
	fields: [
		newReferenceField,
		newAmountField,
		currencyField,
		descriptionField,
		...reportFields('payment'),
		returnUrlField,
		customerField,
		options,
		simplifyField,
	],
	run: createOnce<CheckoutSession, keyof typeof NO_LINK>({
		connect: connectCheckout,
		account: (api) => api.connection.siteId,
		signer: ({ connection }) => paymentSigner(connection),
		read: (param, notifyUrl) => buildCreateRequest(createInput(param, notifyUrl)),
		create: async (api, fields) => {
			const answer = await createPayment(api, fields);
			if (answer.kind !== 'created') return answer;
			const { paymentUrl, paymentToken, envelope } = answer;
			const { code, message, raw } = envelope;
			const advice = say`Send the payment link to the payer and wait for the notification.`;
			const link = { paymentUrl, paymentToken };
			return { kind: 'created', link, facts: { code, message, advice }, raw };
		},
		find: async (api, reference) => {
			const answer = await checkPayment(api, { reference });
			if (answer.kind === 'unreachable') return answer;
			const { kind, outcome, envelope } = answer;
			return { kind, outcome, raw: envelope.raw };
		},
		noLink: NO_LINK,
		noLinkAdvice: say`This payment already exists, and CinetPay does not return its link a second time. If the payer does not have the link, create a payment with a new reference.`,
		// Only some older answers name no amount.
		assumeAmount: true,
	}),
};
