import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { emailField, firstNameField, lastNameField } from '../../../shared/fields';
import { LONGEST_ID } from '../../../shared/notifications/recognize';
import type { Operation } from '../../../shared/operation/operation';
import { dryRunField, payoutFields } from '../../../shared/payout/fields';
import { perPayout, type ReadPayout } from '../../../shared/payout/perPayout';
import { MONEY_NOT_FOR_AGENTS } from '../../../shared/payout/run';
import type { PayoutRow } from '../../../shared/payout/types';
import { checkAmount } from '../../../shared/values/amount';
import { COUNTRIES } from '../../../shared/values/countries';
import { checkOptionalEmail } from '../../../shared/values/email';
import { objectOrEmpty } from '../../../shared/values/json';
import type { Phone } from '../../../shared/values/phone';
import { takeReceiverPhone } from '../../../shared/values/receiver';
import { checkReference } from '../../../shared/values/reference';
import { asText } from '../../../shared/values/text';
import { checkPublicUrl } from '../../../shared/values/url';
import { RowCheck } from '../../../shared/values/validation';
import type { ContactPath } from '../../api/client/calls';
import { connectClient } from '../../api/client/connect';
import { clientPayouts } from '../../api/client/payouts';
import type { PayoutKind } from '../../api/client/session';
import { readNotifyUrl, withSignedUrl } from '../reportTo';
import {
	contactPathOption,
	numberCountryField,
	receiverPhoneField,
	referenceAndNotifyFields,
	sendAmountField,
	sendNotice,
} from './fields';

/** Documented as "above 200" and "below 1 500 000" XOF; read strictly. */
const AIRTIME = { above: 200, below: 1_500_000 };
/** Minima differ by country and are not published: the provider decides. The multiple of 5 as integrators met it. */
const TRANSFER = { multipleOf: 5 };

const CI_OPERATORS: Record<string, string> = { '01': 'FLOOZ', '05': 'MOMO', '07': 'OM' };

const BATCH_SIZE = 100;

const receiver: INodeProperties = {
	displayName: 'Receiver',
	name: 'receiver',
	type: 'collection',
	placeholder: 'Add Receiver Field',
	default: {},
	description: 'Names for your CinetPay contact list',
	options: [emailField(), firstNameField(), lastNameField()],
};

const TEXTS: Record<PayoutKind, string> = {
	airtime: 'Top up one or many phones; every row is checked before the first one is sent',
	transfer:
		'Send mobile money to one or many receivers; every row is checked before the first one is sent',
};

/** Airtime: Send and Transfer: Send (Client v1), through the payout engine. */
export const sendPayout = (kind: PayoutKind): Operation => ({
	value: 'send',
	name: 'Send',
	action: kind === 'airtime' ? 'Send airtime' : 'Send a transfer (Client V1)',
	description: TEXTS[kind],
	sumsUp: true,
	notForAgents: MONEY_NOT_FOR_AGENTS,
	fields: [
		sendNotice(kind),
		dryRunField,
		receiverPhoneField,
		numberCountryField,
		sendAmountField(kind),
		...referenceAndNotifyFields,
		receiver,
		...payoutFields({
			batch: { size: BATCH_SIZE, maximum: 500 },
			prepare: {
				displayName: 'Add Receivers to Contacts',
				description:
					'Whether to add every receiver to your CinetPay contact list first, as CinetPay requires',
			},
			more: [contactPathOption],
		}),
	],
	run: perPayout({
		connect: connectClient,
		api: (session, { more }) =>
			clientPayouts(session, kind, (more.contactPath ?? 'transfer') as ContactPath),
		batchSize: BATCH_SIZE,
		read: (param, index, { ctx, session }) => {
			const notifyUrl = readNotifyUrl(ctx, param, index);
			if (!notifyUrl.ok) return { findings: [{ field: 'Report Result To', text: notifyUrl.text }] };
			const read = readRow(kind, index, {
				phone: param('phone'),
				country: param('country', 'CI'),
				amount: param('amount'),
				reference: param('reference'),
				notifyUrl: notifyUrl.value,
				receiver: objectOrEmpty(param('receiver', {})),
			});
			return withSignedUrl(param, read, session.signer(kind));
		},
	}),
});

interface RowInput {
	phone: unknown;
	country: unknown;
	amount: unknown;
	reference: unknown;
	notifyUrl: unknown;
	receiver: IDataObject;
}

/** Checks one row. Nothing is guessed: what is not plainly right is named. */
function readRow(kind: PayoutKind, index: number, input: RowInput): ReadPayout {
	const check = new RowCheck();
	const phone = takeReceiverPhone(check, input);
	const currency = kind === 'airtime' ? 'XOF' : COUNTRIES[phone?.country ?? '']?.currency;
	const amount = check.take(
		'Amount',
		checkAmount(input.amount, { ...(kind === 'airtime' ? AIRTIME : TRANSFER), currency }),
	);
	const reference = check.take(
		'Reference',
		checkReference(input.reference, { maximumLength: LONGEST_ID }),
	);
	const notifyUrl = check.take('Notify URL', checkPublicUrl(input.notifyUrl));
	const email = check.take('Email', checkOptionalEmail(input.receiver.email));
	if (!phone || amount === undefined || reference === undefined || check.findings.length > 0)
		return { findings: check.findings };
	const row: PayoutRow = {
		index,
		reference,
		phone,
		amount,
		currency: currency ?? null,
		operator: operatorOf(phone),
		receiver: {
			firstName: asText(input.receiver.firstName),
			lastName: asText(input.receiver.lastName),
			email: email ?? '',
		},
		fields: { notify_url: notifyUrl },
		warning: phone.warning,
	};
	return { row };
}

/** Only Côte d'Ivoire's numbering plan tells the operator. */
function operatorOf({ country, national }: Phone): string | null {
	return country === 'CI' ? (CI_OPERATORS[national.slice(0, 2)] ?? null) : null;
}
