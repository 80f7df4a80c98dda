import type { Generation } from './generation';
import { filled, fieldText } from './generation';

/** Generation C: resource API of 2026, for public key and secret pairs. */
export function generationC(): Generation {
	const collection = (movement: string) =>
		movement === 'collection' ? 'v1/transactions' : 'v1/payouts';
	return {
		name: 'C',
		login: { paths: ['v1/auth/token'], headers: {} },
		operators: {
			moov: 'FLOOZ_MONEY_CI',
			mtn: 'MTN_MONEY_CI',
			orange: 'ORANGE_MONEY_CI',
			wave: 'WAVE_MONEY_CI',
		},
		amount: { minimum: 100, maximum: 2_000_000 },
		balancePaths: ['v1/balance'],
		sendPath: (movement) => (movement === 'collection' ? 'v1/transactions/collect' : 'v1/payouts'),
		body: (movement, row) => {
			const common = {
				amount: row.amount,
				currency: 'XOF',
				operator_code: row.operator,
				external_ref: row.reference,
				...filled({ note: fieldText(row.fields, 'note') }),
			};
			const { firstName, lastName, email } = row.receiver;
			if (movement === 'collection') {
				return {
					...common,
					payer_phone: row.phone.national,
					...filled({
						otp: fieldText(row.fields, 'otp'),
						payer_first_name: firstName,
						payer_last_name: lastName,
						payer_email: email,
						success_url: fieldText(row.fields, 'successUrl'),
						error_url: fieldText(row.fields, 'errorUrl'),
					}),
				};
			}
			if (!firstName && !lastName) return { ...common, recipient_phone: row.phone.national };
			return {
				...common,
				recipient: {
					phone: row.phone.national,
					phone_prefix: row.phone.prefix,
					...filled({ first_name: firstName, last_name: lastName }),
				},
			};
		},
		statusPaths: (movement, id) => [`${collection(movement)}/${id}`],
		listPaths: (movement) => [collection(movement)],
		pages: true,
	};
}
