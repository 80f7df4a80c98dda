import type { IDataObject } from 'n8n-workflow';
import type { PayoutRow } from '../../shared/payout/types';
import type { Generation, PathChoice } from './generation';
import { filled, fieldText } from './generation';

/** Generation B: camelCase bodies on the addresses of A, amounts as text, documented 2024 to 2025. */
export function generationB(
	{ transfer, customer, status }: PathChoice,
	environment: Record<string, string>,
): Generation {
	const otherStatus = status === 'get-status-payment' ? 'transaction' : 'get-status-payment';
	const otherCustomer = customer === 'customer' ? 'customers/create' : 'customer';
	return {
		name: 'B',
		login: { paths: ['v1/auth'], headers: environment },
		operators: {
			moov: 'FLOOZ_MONEY_CI',
			mtn: 'MTN_MONEY_CI',
			orange: 'ORANGE_MONEY_CI',
			wave: 'WAVE_MONEY_CI',
		},
		amount: { minimum: 100, maximum: 1_000_000 },
		balancePaths: ['v1/balance'],
		sendPath: (movement) =>
			movement === 'collection' ? 'v1/collecte/mobile-money' : `v1/${transfer}/mobile-money`,
		body: (movement, row) => ({
			transactionId: row.reference,
			customer: customerOf(row),
			[movement === 'collection' ? 'payer' : 'recipient']: row.phone.national,
			amount: String(row.amount),
			currency: 'XOF',
			operator: row.operator,
			...filled({
				otpCode: fieldText(row.fields, 'otp'),
				urlSuccess: fieldText(row.fields, 'successUrl'),
				// The documentation and the provider's own SDK spell this one differently: both are sent.
				errorUrl: fieldText(row.fields, 'errorUrl'),
				urlError: fieldText(row.fields, 'errorUrl'),
			}),
		}),
		statusPaths: (_, id) => [`v1/${status}/${id}`, `v1/${otherStatus}/${id}`],
		listPaths: () => ['v1/get-all-transactions'],
		pages: false,
		createCustomer: [`v1/${customer}`, `v1/${otherCustomer}`],
	};
}

function customerOf({ receiver, phone }: PayoutRow): IDataObject {
	return {
		lastName: receiver.lastName || phone.national,
		firstName: receiver.firstName || phone.national,
		phone: phone.national,
		...filled({ email: receiver.email }),
		address: { countryCode: 'CI' },
	};
}
