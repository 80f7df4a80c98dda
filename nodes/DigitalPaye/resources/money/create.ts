import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import { perPayout, type ReadPayout } from '../../../shared/payout/perPayout';
import { checkAmount } from '../../../shared/values/amount';
import { checkOptionalEmail } from '../../../shared/values/email';
import { objectOrEmpty } from '../../../shared/values/json';
import { checkPhone } from '../../../shared/values/phone';
import { checkReference } from '../../../shared/values/reference';
import { asText } from '../../../shared/values/text';
import { checkPublicUrl } from '../../../shared/values/url';
import { passed, refused, RowCheck, quote, type Checked } from '../../../shared/values/validation';
import { connectDigitalPaye } from '../../api/connect';
import type { Generation, Movement, Operator } from '../../api/generation';
import { digitalPayePayouts } from '../../api/payouts';
import type { Session } from '../../api/session';
import { BENEFICIARY_ID } from '../ids';
import { OPERATOR_NAMES } from './operators';
import { lookUpReceivers, operatorChosen, type Receiver, type Receivers } from './receivers';

/**
 * First digits of the operators' own numbers, checked by the provider's own SDK; Wave serves numbers of every operator. Money
 * sent to a number under the wrong operator reaches nobody, or somebody else.
 */
const PREFIXES: Record<string, Operator> = { '01': 'moov', '05': 'mtn', '07': 'orange' };

/** Collection: Create and Disbursement: Create, both through the payout engine, one row per call. */
export const createMovement = (movement: Movement) =>
	perPayout<PayoutConnection>({
		connect: async (ctx) => {
			const session = await connectDigitalPaye(ctx);
			const isOut = movement === 'disbursement';
			return { session, receivers: isOut ? await lookUpReceivers(ctx, session) : undefined };
		},
		api: ({ session }) => digitalPayePayouts(session, movement),
		batchSize: 1,
		rowOptions: ['note'],
		read: (param, index, { session: { session, receivers } }) =>
			readRow(session.generation, movement, index, {
				phone: param('phone'),
				receiver: receivers?.(param(BENEFICIARY_ID.name)),
				amount: param('amount'),
				operator: param('operator'),
				reference: param('reference'),
				otp: param('otp'),
				successUrl: param('successUrl'),
				errorUrl: param('errorUrl'),
				note: objectOrEmpty(param('options', {})).note,
				person: objectOrEmpty(param('person', {})),
			}),
	});

interface PayoutConnection {
	session: Session;
	/** Where money goes to beneficiaries. */
	receivers?: Receivers;
}

interface RowInput {
	phone: unknown;
	/** The beneficiary in the place of a phone. */
	receiver?: Checked<Receiver>;
	amount: unknown;
	operator: unknown;
	reference: unknown;
	otp: unknown;
	successUrl: unknown;
	errorUrl: unknown;
	note: unknown;
	person: IDataObject;
}

/** Checks one row against the rules of the generation. */
export function readRow(
	generation: Generation,
	movement: Movement,
	index: number,
	input: RowInput,
): ReadPayout {
	const check = new RowCheck();
	const { phone, operator, labels } = readDestination(generation, input, check);
	const amount = check.take(
		'Amount',
		checkAmount(input.amount, { ...generation.amount, currency: 'XOF' }),
	);
	const rules = { maximumLength: generation.referenceLength };
	const reference = check.take('Reference', checkReference(input.reference, rules));
	const person = {
		firstName: asText(input.person.firstName),
		lastName: asText(input.person.lastName),
		email: check.take('Email', checkOptionalEmail(input.person.email)) ?? '',
	};
	const fields: IDataObject = asText(input.note) ? { note: asText(input.note) } : {};
	if (movement === 'collection') {
		if (generation.name === 'B') {
			const missing = Object.entries(person)
				.filter(([, value]) => value === '')
				.map(([name]) => LABELS[name]);
			check.require(
				missing.length === 0,
				'Payer',
				say`generation B also requires ${missing.join(', ')}`,
			);
		}
		if (operator === 'orange') fields.otp = check.take('OTP Code', checkOtp(input.otp));
		if (operator === 'wave') Object.assign(fields, waveUrls(generation, input, check));
	}
	if (
		!phone ||
		!operator ||
		amount === undefined ||
		reference === undefined ||
		check.findings.length > 0
	)
		return { findings: check.findings };
	return {
		row: {
			index,
			reference,
			phone,
			amount,
			currency: 'XOF',
			operator: generation.operators[operator]!,
			receiver: person,
			fields,
			warning: phone.warning,
			...(labels && { labels }),
		},
	};
}

/** The number and operator that money goes to: those of the row, or those of its beneficiary. */
function readDestination(generation: Generation, input: RowInput, check: RowCheck) {
	const receiver = input.receiver && check.take('Beneficiary', input.receiver);
	const phone = input.receiver
		? receiver && check.take('Beneficiary', ivorian(receiver.phone))
		: check.take('Phone', ivorian(input.phone));
	const chosen = operatorChosen(asText(input.operator), receiver);
	const named = phone && check.take('Operator', chosen);
	const operator =
		phone &&
		named !== undefined &&
		check.take('Operator', operatorOf(generation, named, phone.national));
	const labels = receiver && { beneficiaryId: receiver.id, beneficiaryName: receiver.name };
	return { phone, operator, labels };
}

const LABELS: Record<string, string> = {
	firstName: 'First Name',
	lastName: 'Last Name',
	email: 'Email',
};

/** Required by the tables of A and by the PHP SDK of B; optional in C. */
function waveUrls(
	{ name: generation }: Generation,
	{ successUrl, errorUrl }: RowInput,
	check: RowCheck,
): IDataObject {
	const urls: IDataObject = {};
	for (const [label, name, value] of [
		['Success URL', 'successUrl', successUrl],
		['Cancel URL', 'errorUrl', errorUrl],
	] as const) {
		if (generation === 'C' && asText(value) === '') continue;
		urls[name] = check.take(label, checkPublicUrl(value));
	}
	return urls;
}

function ivorian(value: unknown): ReturnType<typeof checkPhone> {
	const phone = checkPhone(value, { country: 'CI' });
	const isForeign = phone.ok
		? phone.value.country !== 'CI'
		: /^\s*(?:\+|00)\s*(?!225)[1-9]/.test(asText(value));
	if (!isForeign) return phone;
	return refused(
		say`${quote(value)} is not an Ivorian number; DigitalPaye serves Côte d'Ivoire only`,
	);
}

function operatorOf(generation: Generation, chosen: string, national: string): Checked<Operator> {
	const byNumber = PREFIXES[national.slice(0, 2)];
	const operator =
		chosen === 'auto' || chosen === '' ? byNumber : (chosen.toLowerCase() as Operator);
	if (!operator || !Object.hasOwn(OPERATOR_NAMES, operator)) {
		return refused(say`${quote(chosen)} is not one of ${Object.values(OPERATOR_NAMES).join(', ')}`);
	}
	if (!generation.operators[operator]) {
		return refused(
			say`${OPERATOR_NAMES[operator]} is not part of API generation ${generation.name}; it needs B or C`,
		);
	}
	if (operator !== 'wave' && operator !== byNumber) {
		return refused(
			byNumber
				? say`${quote(national)} is not a number of ${OPERATOR_NAMES[operator]} but of ${OPERATOR_NAMES[byNumber]}`
				: say`${quote(national)} is not a number of ${OPERATOR_NAMES[operator]}`,
		);
	}
	return passed(operator);
}

/** The provider's own length. */
function checkOtp(value: unknown): Checked<string> {
	const code = asText(value);
	return /^\d{4}$/.test(code)
		? passed(code)
		: refused(say`must be the four digits that the payer got from Orange`);
}
