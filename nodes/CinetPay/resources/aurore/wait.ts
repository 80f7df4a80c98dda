import { say } from '../../../shared/language/say';
import { outcome } from '../../../shared/outcome';
import { knownIds, notKnownYet, type Awaited, type WaitKind } from '../../../shared/waiting/kind';
import { findAurorePayment, findAuroreTransfer } from '../../api/aurore/calls';
import { connectAurore } from '../../api/aurore/connect';
import { readMovement, readTransfer } from '../../api/aurore/outcome';
import { auroreSource } from '../../notifications/auroreSource';
import { keptDigest } from '../../notifications/notifyTokens';
import { readReference, readWaitId } from '../waitIds';
import { checkAuroreReference } from './rules';

type Event = 'payment' | 'transfer';

const ADVICE: Record<Event, string> = {
	payment: say`CinetPay does not know this payment. Check the reference and the environment of the credential.`,
	transfer: say`CinetPay does not know this transfer by this ID. Do not send it again under another reference.`,
};

/** An Aurore payment or transfer; the notify token that its creation gave out is kept with the wait. */
export const auroreWait = (event: Event): WaitKind => ({
	source: auroreSource(event),
	event,
	isOrder: event === 'payment',
	read: (ctx) =>
		event === 'payment' ? readReference(ctx, 'reference', checkAuroreReference) : readWaitId(ctx),
	async ask(ctx, awaited) {
		const session = await connectAurore(ctx);
		const id = awaited.reference ?? awaited.providerId!;
		const find = event === 'payment' ? findAurorePayment : findAuroreTransfer;
		const answer = await find(session, id);
		if (answer.kind === 'unreachable' && answer.problem.accessRefused)
			return { ok: false, problem: answer.problem };
		const {
			outcome: known,
			extras,
			raw,
		} = answer.kind === 'found'
			? (event === 'payment' ? readMovement : readTransfer)(answer.envelope)
			: {
					outcome:
						answer.kind === 'unreachable'
							? notKnownYet(awaited, answer.problem)
							: outcome({ status: 'unknown', ...awaited, advice: ADVICE[event] }),
					extras: {
						...{ fee: null, state: null },
						...(event === 'transfer' && { nextReference: 'same' }),
					},
					raw: answer.kind === 'unreachable' ? {} : answer.envelope.raw,
				};
		const ids: Awaited = knownIds(known, awaited);
		const digest = ids.reference ? keptDigest(ctx, ids.reference) : undefined;
		return {
			ok: true,
			awaited: ids,
			account: session.account,
			outcome: { ...known, ...ids },
			// The same fields as after a notification, which no result before it can have compared.
			extras: { notifyToken: null, ...extras, notifyTokenChecked: false },
			raw,
			sourceOptions: digest ? { keptToken: [ids.reference, digest] } : {},
		};
	},
});
