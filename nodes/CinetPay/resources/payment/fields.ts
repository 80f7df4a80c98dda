import { amountField, referenceField, required, textField } from '../../../shared/fields';

/** Fields of Payment operations that mean the same in several APIs. */

export const newReferenceField = referenceField(
	'e.g. ORDER-2026-0001',
	'Your own ID of this payment, unique for ever. Running again with the same reference never makes a second payment.',
	'Use your order number, so that a payment can always be traced back to its order',
);

export const newAmountField = amountField(
	'Whole number in the currency, a multiple of 5 (except USD); at least 100 in most currencies',
);

export const descriptionField = required(
	textField(
		'Description',
		'description',
		'e.g. Order 2026-0001',
		'What the payer pays for, shown on the payment page. Checkout V2 takes no # / $ _ and &.',
	),
);

export const returnUrlField = required(
	textField(
		'Return URL',
		'returnUrl',
		'e.g. https://shop.example.com/thanks',
		'Where the payer goes after paying. Reaching this page proves nothing: deliver on the notification only.',
	),
);

const EXISTING = 'Your own ID of the payment, as it was created';

export const existingReferenceField = referenceField('e.g. ORDER-2026-0001', EXISTING);

export const awaitedReferenceField = referenceField(
	'e.g. ORDER-2026-0001',
	EXISTING,
	"Take it from the node that created the payment, e.g. {{ $('CinetPay').item.json.reference }}: the node in between may send something else on",
);
