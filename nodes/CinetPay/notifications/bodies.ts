import { say } from '../../shared/language/say';
import type { BodyRules } from '../../shared/notifications/parse';

/** A payment notification names at least its payment and its site. */
export const paymentBody: BodyRules = {
	missingIn(fields) {
		const [first, second] = ['cpm_trans_id', 'cpm_site_id'].filter((name) => !fields[name]?.trim());
		return first && second ? say`${first} and ${second}` : first;
	},
};

/** An airtime or transfer notification names one of its two ids. */
export const payoutBody: BodyRules = {
	missingIn(fields) {
		const named = fields.transaction_id?.trim() || fields.client_transaction_id?.trim();
		return named ? undefined : 'transaction_id and client_transaction_id';
	},
};
