import { asText } from '../../../shared/values/text';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkAmount } from '../../../shared/values/amount';
import { readPayoutOptions } from '../../../shared/payout/fields';
import type { ReadRow } from '../../../shared/payout/plan';
import { runPayout } from '../../../shared/payout/run';
import type { PayoutRow } from '../../../shared/payout/types';
import { COUNTRIES } from '../../../shared/values/countries';
import { checkPhone, type Phone } from '../../../shared/values/phone';
import { rowParameters } from '../../../shared/operation/rowParameters';
import { checkReference } from '../../../shared/values/reference';
import { checkPublicUrl } from '../../../shared/values/url';
import { RowCheck } from '../../../shared/values/validation';
import { clientPayouts } from '../../api/client/payouts';
import type { PayoutKind } from '../../api/client/session';
import type { ContactPath } from '../../api/client/calls';
import { connectClient } from '../../api/connect';
import { readNotifyUrl } from '../notifyTo';
import { BATCH_SIZE } from './fields';

/** Documented as "above 200" and "below 1 500 000" XOF; read strictly. */
const AIRTIME = { minimum: 201, maximum: 1_499_999 };
/** Minima differ by country and are not published: the provider decides. */
const TRANSFER = { multipleOf: 5 };

const CI_OPERATORS: Record<string, string> = { '01': 'FLOOZ', '05': 'MOMO', '07': 'OM' };

/** Airtime: Send and Transfer: Send, both through the payout engine. */
export const sendPayout = (kind: PayoutKind) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[]> {
		const options = readPayoutOptions(
			(name, fallback) => this.getNodeParameter(name, 0, fallback),
			BATCH_SIZE,
		);
		const session = await connectClient(this);
		const param = rowParameters(this);
		const api = clientPayouts(
			session,
			kind,
			(options.more.contactPath ?? 'transfer') as ContactPath,
		);
		return await runPayout(this, {
			api,
			options,
			simple: this.getNodeParameter('simple', 0, true) as boolean,
			read: (index) => {
				const notifyUrl = readNotifyUrl(this, param, index);
				if (!notifyUrl.ok)
					return { reference: '', findings: [{ field: 'Notify', text: notifyUrl.text }] };
				return readRow(kind, index, {
					phone: param('phone', index),
					country: param('country', index, 'CI'),
					amount: param('amount', index),
					reference: param('reference', index, ''),
					notifyUrl: notifyUrl.value,
					receiver: param('receiver', index, {}) as IDataObject,
				});
			},
		});
	};

interface RowInput {
	phone: unknown;
	country: unknown;
	amount: unknown;
	reference: unknown;
	notifyUrl: unknown;
	receiver: IDataObject;
}

/** Checks one row. Nothing is guessed: what is not plainly right is named. */
export function readRow(kind: PayoutKind, index: number, input: RowInput): ReturnType<ReadRow> {
	const check = new RowCheck();
	const phone = check.take('Phone', checkPhone(input.phone, { country: String(input.country) }));
	const amount = check.take(
		'Amount',
		checkAmount(input.amount, kind === 'airtime' ? AIRTIME : TRANSFER),
	);
	// Empty is allowed here: the node then makes a reference of its own.
	const given = isEmpty(input.reference)
		? ''
		: check.take('Reference', checkReference(input.reference));
	const notifyUrl = check.take('Notify URL', checkPublicUrl(input.notifyUrl));
	if (!phone || amount === undefined || given === undefined || check.findings.length > 0) {
		return {
			reference: asText(input.reference),
			findings: check.findings,
		};
	}
	const row: PayoutRow = {
		index,
		reference: given,
		phone,
		amount,
		currency: kind === 'airtime' ? 'XOF' : (COUNTRIES[phone.country]?.currency ?? null),
		operator: operatorOf(phone),
		receiver: {
			firstName: asText(input.receiver.firstName),
			lastName: asText(input.receiver.lastName),
			email: asText(input.receiver.email),
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

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
