import type { INodeProperties } from 'n8n-workflow';
import { amountField, referenceField, required, textField } from '../../../shared/fields';

/** Fields of Payment operations that mean the same in several APIs. */

export const newReferenceField = referenceField(
	'e.g. ORDER-2026-0001',
	'Your own ID for this payment, never reused. Running it again with the same reference never creates a second payment.',
	'Use your order number, so that a payment can always be traced back to its order',
);

/** A reference that is used twice must not deliver the second order for the first one's money. */
export const ifAlreadyPaidField: INodeProperties = {
	displayName: 'If the Reference Is Already Paid',
	name: 'ifAlreadyPaid',
	type: 'options',
	default: 'refuse',
	description: 'What to do if somebody paid with this reference before',
	options: [
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'The row is an error: nobody has paid for a new order yet',
		},
		{
			name: 'Return the Earlier Payment',
			value: 'return',
			description: 'Returns it with Earlier Payment = true and never as success',
		},
	],
};

export const newAmountField = amountField(
	'Whole number in the currency, a multiple of 5 (except USD); at least 100 in most currencies',
);

export const descriptionField = textField(
	'Description',
	'description',
	'e.g. Order 2026-0001',
	'What the payer is paying for, shown on the payment page; defaults to the reference. Checkout V2 does not accept # / $ _ and &.',
);

export const returnUrlField: INodeProperties = {
	...required(
		textField(
			'Return URL',
			'returnUrl',
			'e.g. https://shop.example.com/thanks',
			'Where the payer goes after paying. Reaching this page does not prove payment: deliver only after the notification.',
		),
	),
	hint: 'No web page? Send the payer back to your chat, e.g. https://wa.me/2250700000001 with your number',
};

const EXISTING = 'Your own ID for the payment, as used when it was created';

export const existingReferenceField = referenceField('e.g. ORDER-2026-0001', EXISTING);

export const awaitedReferenceField: INodeProperties = {
	...referenceField(
		'e.g. ORDER-2026-0001',
		EXISTING,
		"Directly after Create, keep the default. With a node in between, take it from the node that created the payment, e.g. {{ $('CinetPay').item.json.reference }}",
	),
	default: '={{ $json.reference }}',
};
