import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import { outcome } from '../../../shared/outcome';
import { knownIds, notKnownYet, type WaitKind } from '../../../shared/waiting/kind';
import { waitForResult } from '../../../shared/waiting/waitForResult';
import { lookUpPayout } from '../../api/client/calls';
import { connectClient } from '../../api/client/connect';
import type { PayoutKind } from '../../api/client/session';
import { payoutSource } from '../../notifications/payoutSource';
import { lookUpFields } from '../lookUpFields';
import { readWaitId } from '../waitIds';

const NO_EXTRAS = {
	lot: null,
	sendingStatus: null,
	operatorReference: null,
	nextReference: 'same',
};

const NOT_KNOWN = say`CinetPay does not know this ID. A transaction sent a moment ago can take a minute to appear.`;

/** Airtime or a transfer of Client v1. */
const payoutWait = (kind: PayoutKind): WaitKind => ({
	source: payoutSource(kind),
	event: kind,
	read: readWaitId,
	async ask(ctx, awaited) {
		const session = await connectClient(ctx);
		const { reference, providerId } = awaited;
		const answer =
			reference === null
				? await lookUpPayout(session, kind, 'transaction_id', providerId!)
				: await lookUpPayout(session, kind, 'client_transaction_id', reference);
		if (answer.kind === 'unreachable' && answer.problem.accessRefused)
			return { ok: false, problem: answer.problem };
		const payout = answer.kind === 'found' ? answer.payouts[0] : undefined;
		const known =
			payout?.outcome ??
			(answer.kind === 'unreachable'
				? notKnownYet(awaited, answer.problem)
				: outcome({ status: 'unknown', ...awaited, advice: NOT_KNOWN }));
		const ids = knownIds(known, awaited);
		return {
			ok: true,
			awaited: ids,
			account: session.account,
			outcome: known,
			extras: payout?.extras ?? NO_EXTRAS,
			raw: payout?.raw ?? {},
		};
	},
});

/** Airtime: Wait for Result and Transfer: Wait for Result (Client v1). */
export const waitForPayout = (kind: PayoutKind): Operation =>
	waitForResult(payoutWait(kind), {
		action:
			kind === 'airtime' ? 'Wait for an airtime result' : 'Wait for a transfer result (Client V1)',
		description: 'Pause the workflow until the result is confirmed',
		idFields: lookUpFields('client_transaction_id', { behindSend: true }),
	});
