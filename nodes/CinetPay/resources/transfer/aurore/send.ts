import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { required, textField } from '../../../../shared/fields';
import { joined, say } from '../../../../shared/language/say';
import type { Operation } from '../../../../shared/operation/operation';
import { dryRunField, payoutFields } from '../../../../shared/payout/fields';
import { perPayout, type ReadPayout } from '../../../../shared/payout/perPayout';
import { MONEY_NOT_FOR_AGENTS } from '../../../../shared/payout/run';
import { checkAmount } from '../../../../shared/values/amount';
import { checkPhone } from '../../../../shared/values/phone';
import { asText } from '../../../../shared/values/text';
import { checkOneOf, RowCheck, quote } from '../../../../shared/values/validation';
import { connectAurore } from '../../../api/aurore/connect';
import { auroreTransfers } from '../../../api/aurore/payouts';
import { rememberNotifyToken } from '../../../notifications/notifyTokens';
import { countryField, countryOf, currencyFields, operatorFields } from '../../aurore/operators';
import { checkAuroreReference, checkAuroreUrl, LONGEST_URL } from '../../aurore/rules';
import {
	receiverPhoneField,
	referenceAndNotifyFields,
	sendAmountField,
	sendNotice,
} from '../../clientPayout/fields';
import { CURRENCIES } from '../../currencies';
import { readNotifyUrl, withSignedUrl } from '../../reportTo';

/** Two sources give two minima (500 and 100): the provider decides, the row only warns. */
const MAXIMUM = 1_500_000;
const USUAL_MINIMUM = 500;

/** Transfer: Send in Aurore, through the payout engine, one row per call. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a transfer',
	description:
		'Send mobile money to one or many receivers; every row is checked before the first one is sent',
	sumsUp: true,
	notForAgents: MONEY_NOT_FOR_AGENTS,
	fields: [
		sendNotice('transfer'),
		dryRunField,
		receiverPhoneField,
		countryField,
		...operatorFields('Mobile money operator of the receiver'),
		sendAmountField('transfer'),
		...currencyFields,
		...referenceAndNotifyFields,
		required(textField('Reason', 'reason', 'e.g. Refund order 42', 'Why the money is sent')),
		...payoutFields({}),
	],
	run: payAndRemember,
};

const pay = perPayout({
	connect: connectAurore,
	api: auroreTransfers,
	batchSize: 1,
	read: (param, index, { ctx, session }) => {
		const notifyUrl = readNotifyUrl(ctx, param, index, LONGEST_URL);
		if (!notifyUrl.ok) return { findings: [{ field: 'Report Result To', text: notifyUrl.text }] };
		const read = readRow(index, {
			phone: param('phone'),
			amount: param('amount'),
			currency: param('currency'),
			operator: param('operator'),
			reference: param('reference'),
			reason: param('reason'),
			notifyUrl: notifyUrl.value,
		});
		return withSignedUrl(param, read, session.signer('transfer'), LONGEST_URL);
	},
});

/** Keeps the notify tokens of what was sent, for a Wait for Result in this execution. */
async function payAndRemember(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = await pay(ctx);
	for (const { json } of items) {
		const { notifyToken, reference } = json;
		if (typeof notifyToken === 'string' && typeof reference === 'string')
			rememberNotifyToken(ctx, reference, notifyToken);
	}
	return items;
}

interface RowInput {
	phone: unknown;
	amount: unknown;
	currency: unknown;
	operator: unknown;
	reference: unknown;
	reason: unknown;
	notifyUrl: unknown;
}

/** Checks one row against the provider's rules of `POST /v1/transfer`. */
export function readRow(index: number, input: RowInput): ReadPayout {
	const check = new RowCheck();
	const operator = asText(input.operator).toUpperCase();
	const isOperator = /^[A-Z]+_[A-Z]{2}$/.test(operator);
	check.require(
		isOperator,
		'Operator',
		say`${quote(input.operator)} is not an operator code such as OM_CI`,
	);
	const country = countryOf(operator);
	// Without its country nothing can be said of a national number.
	const phone = isOperator ? check.take('Phone', checkPhone(input.phone, { country })) : undefined;
	if (phone && phone.country !== country) {
		check.require(
			false,
			'Phone',
			say`${quote(input.phone)} is not a number in the operator's country ${country}`,
		);
	}
	const currency = check.take('Currency', checkOneOf(input.currency, CURRENCIES));
	const amount = check.take('Amount', checkAmount(input.amount, { maximum: MAXIMUM, currency }));
	const reference = check.take('Reference', checkAuroreReference(input.reference));
	const reason = asText(input.reason);
	check.require(reason !== '', 'Reason', say`is empty. Enter why the money is sent`);
	const notifyUrl = check.take('Notify URL', checkAuroreUrl(input.notifyUrl));
	if (!phone || amount === undefined || reference === undefined || check.findings.length > 0)
		return { findings: check.findings };
	const warnings = [
		phone.warning,
		amount < USUAL_MINIMUM
			? say`${amount} is below ${USUAL_MINIMUM}, which one source gives as the minimum`
			: undefined,
		currency === 'CDF' ? say`CinetPay’s own library refuses CDF for transfers` : undefined,
	];
	return {
		row: {
			index,
			reference,
			phone,
			amount,
			currency: currency!,
			operator,
			receiver: { firstName: '', lastName: '', email: '' },
			fields: { reason, notify_url: notifyUrl },
			warning: joined(warnings, '. ') || undefined,
		},
	};
}
