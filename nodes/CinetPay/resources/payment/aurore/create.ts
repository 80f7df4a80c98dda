import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	emailField,
	firstNameField,
	languageField,
	lastNameField,
	optionsField,
	phoneField,
	required,
	simplifyField,
	textField,
} from '../../../../shared/fields';
import { say } from '../../../../shared/language/say';
import { hiddenFromAgents, type Operation } from '../../../../shared/operation/operation';
import { isObject } from '../../../../shared/values/json';
import { createAurorePayment, findAurorePayment } from '../../../api/aurore/calls';
import { connectAurore } from '../../../api/aurore/connect';
import { asDetailed, readMovement } from '../../../api/aurore/outcome';
import type { AuroreSession } from '../../../api/aurore/session';
import { rememberNotifyToken } from '../../../notifications/notifyTokens';
import { countryField, currencyFields, operatorFields } from '../../aurore/operators';
import { LONGEST_URL } from '../../aurore/rules';
import { reportFields } from '../../reportTo';
import { createOnce } from '../createOnce';
import {
	descriptionField,
	ifAlreadyPaidField,
	newAmountField,
	newReferenceField,
	returnUrlField,
} from '../fields';
import { buildAuroreRequest } from './createRequest';

const options: INodeProperties = {
	...optionsField,
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			default: 'PUSH',
			description: 'How the payer confirms',
			options: [
				{ name: 'OTP', value: 'OTP' },
				{ name: 'Push', value: 'PUSH' },
				{ name: 'QR Code', value: 'QRCODE' },
			],
		},
		{
			displayName: 'Direct Pay',
			name: 'directPay',
			type: 'boolean',
			default: false,
			// A model that misreads a number must not be able to ask a stranger for money.
			displayOptions: hiddenFromAgents,
			description:
				'Whether to send the request straight to the phone of the payer, without a payment page; requires Phone',
		},
		textField(
			'Failed URL',
			'failedUrl',
			'e.g. https://shop.example.com/failed',
			'Where the payer goes if the payment does not succeed; defaults to Return URL',
		),
		ifAlreadyPaidField,
		languageField,
		...operatorFields(
			'Operator of the payer; without it the payer chooses on the payment page',
			'/country',
		),
		textField('OTP Code', 'otp', 'e.g. 1234', 'One-time code that the payer got from the operator'),
		phoneField('e.g. +2250700000001', 'Number of the payer, in the country of your account'),
	],
};

const NO_LINK = { paymentUrl: null, paymentToken: null, notifyToken: null };

/** Payment: Create (Aurore). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a payment',
	description: 'Create a payment link to send to the payer; no money moves until the payer pays',
	fields: [
		newReferenceField,
		newAmountField,
		countryField,
		...currencyFields,
		descriptionField,
		...reportFields('payment'),
		returnUrlField,
		required(firstNameField()),
		required(lastNameField()),
		required(emailField()),
		options,
		simplifyField,
	],
	run: createOnce<AuroreSession, keyof typeof NO_LINK>({
		connect: connectAurore,
		account: ({ account }) => account,
		longestNotifyUrl: LONGEST_URL,
		signer: (session) => session.signer('payment'),
		read: (param, notifyUrl) =>
			buildAuroreRequest({
				reference: param('reference'),
				amount: param('amount'),
				currency: param('currency'),
				description: param('description'),
				notifyUrl,
				returnUrl: param('returnUrl'),
				firstName: param('firstName'),
				lastName: param('lastName'),
				email: param('email'),
				options: param('options', {}) as IDataObject,
			}),
		create: async (session, fields) => {
			const answer = await createAurorePayment(session, fields);
			if (answer.kind !== 'created') return answer;
			const { envelope, failed, paymentUrl, paymentToken, notifyToken } = answer;
			const state = readMovement(envelope).outcome;
			const { providerId, operator } = state;
			const { code, text: message, raw } = failed ? asDetailed(envelope) : envelope;
			const advice = failed ? state.advice : nextStep(paymentUrl, fields, raw);
			const status = failed ? ('failed' as const) : ('pending' as const);
			const facts = { status, providerId, operator, code, message, advice };
			return { kind: 'created', link: { paymentUrl, paymentToken, notifyToken }, facts, raw };
		},
		find: async (session, reference) => {
			const answer = await findAurorePayment(session, reference);
			if (answer.kind === 'unreachable') return answer;
			// Aurore's answer names nothing of a payment that it does not know.
			if (answer.kind === 'notFound') return { kind: 'unreachable', problem: NOT_FOUND };
			const { envelope } = answer;
			const { outcome } = readMovement(envelope);
			return { kind: 'found', outcome, raw: envelope.raw };
		},
		noLink: NO_LINK,
		noLinkAdvice: say`This payment already exists, and CinetPay returns neither its link nor its amount again. If the payer does not have the link, create a payment with a new reference.`,
		// Aurore does not tell the amount of a payment: what is not known is not claimed.
		assumeAmount: false,
		remember: (ctx, { reference, notifyToken }) => {
			if (typeof reference === 'string' && typeof notifyToken === 'string')
				rememberNotifyToken(ctx, reference, notifyToken);
		},
	}),
};

/** What to do next. Only a direct payment, or CinetPay's own word, says that the payer was asked on the phone. */
function nextStep(paymentUrl: string | null, fields: IDataObject, { details }: IDataObject) {
	if (paymentUrl !== null)
		return say`Send the payment link to the payer and wait for the notification.`;
	const asked =
		fields.direct_pay === true || (isObject(details) && details.must_be_redirected === false);
	return asked
		? say`The payer is asked to confirm on the phone. Wait for the notification.`
		: say`CinetPay gave no payment link and does not say that the payer was asked. Look the payment up before you wait for it.`;
}

const NOT_FOUND = {
	message: say`CinetPay no longer knows the payment`,
	description: say`Create it with a new reference.`,
};
