import type { Generation, PathChoice } from './generation';
import { filled, fullName, fieldText } from './generation';

/** Generation A: snake_case bodies, documented 2024. `version` is v1 in all code, v2 in some page headers. */
export function generationA(
	{ version, status }: PathChoice,
	environment: Record<string, string>,
): Generation {
	const other = status === 'get-status-payment' ? 'transaction' : 'get-status-payment';
	const otherVersion = version === 'v1' ? 'v2' : 'v1';
	const inBoth = (path: string) => [`${version}/${path}`, `${otherVersion}/${path}`];
	return {
		name: 'A',
		login: { paths: inBoth('auth'), headers: environment },
		operators: { mtn: 'MTN_MONEY_CI', orange: 'ORANGE_MONEY_CI', wave: 'WAVE_CI' },
		amount: { minimum: 100, maximum: 1_000_000 },
		referenceLength: 20,
		balancePaths: inBoth('balance'),
		sendPath: (movement) =>
			`${version}/${movement === 'collection' ? 'collecte' : 'transfers'}/mobile-money`,
		body: (movement, row) => ({
			code_country: 'CI',
			operator: row.operator,
			currency: 'XOF',
			customer_id: row.phone.national,
			amount: row.amount,
			// The same person has two names in the provider's tables.
			[movement === 'collection' ? 'name_user' : 'name']: fullName(row),
			transaction_id: row.reference,
			...filled({
				email: movement === 'collection' ? row.receiver.email : '',
				code_otp: fieldText(row.fields, 'otp'),
				url_success: fieldText(row.fields, 'successUrl'),
				url_error: fieldText(row.fields, 'errorUrl'),
			}),
		}),
		statusPaths: (_, id) => [
			`${version}/${status}/${id}`,
			`${version}/${other}/${id}`,
			`${otherVersion}/${status}/${id}`,
		],
		listPaths: () => inBoth('get-all-transactions'),
		pages: false,
	};
}
