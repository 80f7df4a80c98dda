import { contradicted, contradiction, notKnownTo } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { SourceKind, Verdict } from '../../shared/notifications/source';
import { outcome } from '../../shared/outcome';
import { readAmount } from '../../shared/values/amount';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { asText } from '../../shared/values/text';
import { findLegacyPayment } from '../api/legacy/calls';
import { openLegacy } from '../api/legacy/connect';
import { isoCurrency, legacyExtras, readLegacyPayment } from '../api/legacy/outcome';
import type { LegacySession } from '../api/legacy/session';
import { paymentBody } from './bodies';

/**
 * Legacy v1 payments. Its `signature` is made by CinetPay and cannot be checked here; it must be the one
 * that `checkPayStatus` gives, and the user's own store tells whether it is the one the form was made with.
 */
export const legacySource: SourceKind = {
	provider: 'CinetPay',
	body: paymentBody,
	async open(helpers, read) {
		const { api, signer } = await openLegacy(helpers, read);
		const { siteId } = api.connection;
		return {
			event: 'payment',
			account: siteId,
			signer,
			idsOf: (fields) => ({ reference: fields.cpm_trans_id!.trim(), providerId: '' }),
			authenticate: (fields) =>
				equalInConstantTime(fields.cpm_site_id!.trim(), siteId)
					? { ok: true, signed: false }
					: { ok: false, httpStatus: 401, why: 'site', reason: 'it is for another site ID' },
			verify: async (fields, _signed, budgetMs) => await verifyLegacy(api, fields, budgetMs),
		};
	},
};

async function verifyLegacy(
	api: LegacySession,
	fields: Fields,
	budgetMs: number,
): Promise<Verdict> {
	const reference = fields.cpm_trans_id!.trim();
	const answer = await findLegacyPayment(api, reference, budgetMs);
	if (answer.kind === 'unreachable') {
		const known = outcome({ status: 'unknown', reference });
		return { kind: 'unverifiable', reason: answer.problem.message, outcome: known, extras: {} };
	}
	if (answer.kind === 'notFound' || asText(answer.row.cpm_trans_id) !== reference)
		return notKnownTo('CinetPay', 'payment');
	const { row } = answer;
	const known = readLegacyPayment(row);
	const mismatch = contradiction('CinetPay', [
		['amount', readAmount(fields.cpm_amount), known.amount],
		['currency', isoCurrency(fields.cpm_currency), known.currency],
	]);
	if (mismatch) return mismatch;
	const [claimed, real] = [asText(fields.signature), asText(row.signature)];
	if (claimed !== '' && real !== '' && !equalInConstantTime(claimed, real))
		return contradicted('CinetPay', 'signature');
	return {
		kind: 'verified',
		outcome: known,
		extras: legacyExtras(row),
		raw: { notification: { ...fields }, check: row },
	};
}
