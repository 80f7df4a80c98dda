import { outcome, type Status } from '../../../nodes/shared/outcome.ts';
import { contradictions } from '../../../nodes/shared/payout/compare.ts';
import {
	conclude,
	mayBeSettledLater,
	needsLookUp,
	type Evidence,
	type LookUpEvidence,
	type SendEvidence,
} from '../../../nodes/shared/payout/conclude.ts';
import type { KnownPayout } from '../../../nodes/shared/payout/types.ts';
import fc from '../fastCheck.ts';
import { row } from './engine.ts';
import { problem } from './memoryApi.ts';

const NOW = Date.UTC(2026, 10, 29);
const known = (
	status: Status,
	changes: Partial<KnownPayout['outcome']> = {},
	more: Partial<KnownPayout> = {},
): KnownPayout => ({
	outcome: outcome({ status, reference: 'R-1', amount: 500, phone: '+2250700000001', ...changes }),
	extras: {},
	raw: {},
	...more,
});
const found = (...payouts: KnownPayout[]): LookUpEvidence => ({ kind: 'found', payouts });
const NOTHING: LookUpEvidence = { kind: 'notFound', conclusive: true };
const CANNOT_KNOW: LookUpEvidence = { kind: 'notFound', conclusive: false };
const SILENCE: LookUpEvidence = { kind: 'unreachable', reason: 'It does not answer.' };

const refusal = known('failed', { code: '721', advice: 'Ask for another number.' });
const SENDS = {
	accepted: { kind: 'accepted', payout: known('pending') },
	refused: {
		...{ kind: 'refused', problem: problem('Code 721'), isTransaction: false },
		payout: { ...refusal, outcome: { ...refusal.outcome, amount: null, phone: null } },
	},
	shownFailed: {
		...{ kind: 'refused', problem: problem('Code 504'), isTransaction: true },
		payout: known(
			'failed',
			{ advice: 'Send it again with a new reference.' },
			{ saysNewReference: true },
		),
	},
	exists: { kind: 'exists' },
	maybe: { kind: 'maybe', cause: 'No answer came.' },
	notSent: { kind: 'notSent', problem: problem('The rest was stopped'), code: null, message: null },
} satisfies Record<string, SendEvidence>;

const of = (send: SendEvidence, lookUp?: LookUpEvidence, recent = false) => {
	const evidence: Evidence = { send, lookUp, recent };
	const { payout } = conclude(row(0), evidence, { direction: 'out', startedAt: NOW });
	const { status, advice } = payout.outcome;
	const { sent, alreadyExisted } = payout.extras;
	return { status, sent, alreadyExisted, advice: advice ?? '', payout };
};

describe('failed', () => {
	it.each(['refused', 'notSent'] as const)(
		'%s, and a look-up that can know shows nothing',
		(name) => {
			const { status, sent, advice } = of(SENDS[name], NOTHING);
			expect([status, sent]).toEqual(['failed', false]);
			expect(advice).toContain('run the row again with the same reference');
		},
	);

	it.each<[string, LookUpEvidence | undefined, boolean]>([
		['a look-up that cannot know', CANNOT_KNOW, false],
		['a provider that cannot be asked', SILENCE, false],
		['nobody asked', undefined, false],
		['a payout of a moment ago, which need not show yet', NOTHING, true],
	])('never with %s', (_name, lookUp, recent) => {
		for (const name of ['refused', 'notSent'] as const) {
			const { status, sent, advice } = of(SENDS[name], lookUp, recent);
			// This run moved nothing for it, which is certain; an earlier one may have.
			expect([status, sent]).toEqual(['unknown', false]);
			expect(advice).toContain('an earlier one may have');
			expect(advice).toContain('with the same reference');
			expect(advice).not.toContain('new reference');
		}
	});

	it.each<[string, LookUpEvidence]>([
		['nothing', NOTHING],
		['silence', SILENCE],
	])(
		'because the answer shows the transaction as failed, whatever the look-up says: %s',
		(_n, lookUp) => {
			const { status, sent, alreadyExisted, advice } = of(SENDS.shownFailed, lookUp);
			// It is the attempt of this run that failed.
			expect([status, sent, alreadyExisted]).toEqual(['failed', true, false]);
			expect(advice).toBe('Send it again with a new reference.');
		},
	);

	it.each(['refused', 'exists', 'maybe', 'notSent'] as const)(
		'because a look-up shows the transaction as failed: %s',
		(name) => {
			const { status, advice } = of(SENDS[name], found(known('failed')));
			expect(status).toBe('failed');
			expect(advice).toContain('with a new reference');
		},
	);

	it('of an earlier run, where this one was refused and started nothing', () => {
		const { status, alreadyExisted } = of(SENDS.refused, found(known('failed')));
		expect([status, alreadyExisted]).toEqual(['failed', true]);
	});
});

describe('a transaction of an earlier run', () => {
	it.each(['refused', 'exists', 'notSent'] as const)('is the result of a row: %s', (name) => {
		const { status, sent, alreadyExisted } = of(SENDS[name], found(known('success')));
		expect([status, sent, alreadyExisted]).toEqual(['success', true, true]);
	});

	it('is told by its age where the provider gives it back as an acceptance', () => {
		const lastMonth = known('success', { createdAt: '2026-10-29T10:00:00+00:00' });
		expect(of({ kind: 'accepted', payout: lastMonth }).alreadyExisted).toBe(true);
		const now = known('success', { createdAt: '2026-11-28T23:59:00+00:00' });
		expect(of({ kind: 'accepted', payout: now }).alreadyExisted).toBe(false);
		// Clocks differ by ten minutes at most: what is just as old may still be of this run.
		const justNow = known('success', { createdAt: '2026-11-28T23:50:00+00:00' });
		expect(of({ kind: 'accepted', payout: justNow }).alreadyExisted).toBe(false);
	});

	it('of another reference state keeps what the provider says of it', () => {
		const { status, advice } = of(SENDS.exists, found(known('unknown', { advice: 'Ask them.' })));
		expect([status, advice]).toEqual(['unknown', 'Ask them.']);
	});
});

it('an attempt that the answer shows as failed is not the payout that a look-up shows', () => {
	const { status, alreadyExisted } = of(SENDS.shownFailed, found(known('success')));
	expect([status, alreadyExisted]).toEqual(['success', true]);
});

describe('a contradiction is never failed', () => {
	it.each<[string, SendEvidence, LookUpEvidence]>([
		['VAL and REJ', SENDS.exists, found(known('success'), known('failed'))],
		['REJ and VAL', SENDS.exists, found(known('failed'), known('success'))],
		[
			'failed, and one of another amount',
			SENDS.maybe,
			found(known('failed'), known('success', { amount: 9 })),
		],
		['accepted, then failed and pending', SENDS.accepted, found(known('failed'), known('pending'))],
		['a lost answer, and another transaction', SENDS.maybe, found(known('success', { amount: 9 }))],
		[
			'an acceptance of somebody else',
			{ kind: 'accepted', payout: known('pending', { phone: '+2250700000009' }) },
			NOTHING,
		],
	])('%s: unknown', (_name, send, lookUp) => {
		const { status, advice } = of(send, lookUp);
		expect(status).toBe('unknown');
		expect(advice).toContain('Wait five minutes and look it up');
	});

	it('success and pending at once are not yet paid: an answer that says both may say another thing next', () => {
		expect(of(SENDS.exists, found(known('pending'), known('success'))).status).toBe('pending');
		expect(of(SENDS.exists, found(known('success'), known('pending'))).status).toBe('pending');
		expect(of(SENDS.exists, found(known('success'), known('unknown'))).status).toBe('unknown');
	});

	it('an acceptance that a look-up shows as paid is paid', () => {
		expect(of(SENDS.accepted, found(known('success'))).status).toBe('success');
	});
});

describe('another transaction under the reference', () => {
	it.each<[string, KnownPayout, RegExp]>([
		[
			'somebody else’s',
			known('success', { phone: '+2250700000009' }),
			/send it with a new reference/,
		],
		[
			'a collection',
			known('success', {}, { direction: 'in' }),
			/a collection, not a payout.*new reference/,
		],
		[
			'of another amount that failed',
			known('failed', { amount: 9 }),
			/send it with a new reference/,
		],
	])('%s: not sent, and a payment of its own needs a new reference', (_name, payout, words) => {
		const { status, sent, advice } = of(SENDS.exists, found(payout));
		expect([status, sent]).toEqual(['failed', false]);
		expect(advice).toMatch(words);
	});

	it('a payout is not the collection that this row asks for', () => {
		const evidence = {
			send: SENDS.exists,
			lookUp: found(known('success', {}, { direction: 'out' })),
		};
		const { payout } = conclude(
			row(0),
			{ ...evidence, recent: false },
			{ direction: 'in', startedAt: NOW },
		);
		expect(payout.outcome.advice).toMatch(/What differs: direction a payout, not a collection\./);
	});

	it('of another amount to the same receiver is not paid a second time under a new reference', () => {
		const { status, advice } = of(SENDS.refused, found(known('pending', { amount: 900 })));
		expect(status).toBe('failed');
		expect(advice).toContain('Do not pay this row');
		expect(advice).toContain('enter the difference as a separate row');
	});

	it('in another currency is another one; CFA is either franc', () => {
		const differs = (currency: string) =>
			contradictions(row(0), 'out', known('success', { currency })).length > 0;
		expect(['XOF', 'CFA', 'FCFA', 'USD', 'XAF'].map(differs)).toEqual([
			false,
			false,
			false,
			true,
			true,
		]);
	});
});

describe('whether the provider has to be asked about a row', () => {
	const asks = (send: SendEvidence, lookUp?: LookUpEvidence): [boolean, boolean] => {
		const evidence = { send, lookUp, recent: false };
		return [needsLookUp(row(0), evidence, 'out'), mayBeSettledLater(evidence)];
	};
	const foreign: SendEvidence = { kind: 'accepted', payout: known('pending', { amount: 900 }) };

	it.each<[string, SendEvidence, LookUpEvidence | undefined, boolean, boolean]>([
		['it was accepted', SENDS.accepted, undefined, false, false],
		['the acceptance is of another payment', foreign, undefined, true, false],
		['it was refused', SENDS.refused, undefined, true, false],
		['it was refused, and a look-up shows nothing', SENDS.refused, NOTHING, true, false],
		['it was not sent', SENDS.notSent, undefined, true, false],
		[
			'it was not sent, and a look-up that can know shows nothing',
			SENDS.notSent,
			NOTHING,
			false,
			false,
		],
		['it was not sent, and the look-up cannot know', SENDS.notSent, CANNOT_KNOW, true, false],
		['it was not sent, and nobody answers', SENDS.notSent, SILENCE, true, true],
		['it was not sent, and is shown', SENDS.notSent, found(known('success')), false, false],
		['its answer was lost', SENDS.maybe, undefined, true, true],
		['its answer was lost, and it does not show', SENDS.maybe, NOTHING, true, true],
		['its answer was lost, and it is shown', SENDS.maybe, found(known('success')), false, false],
		['the reference exists, and it does not show', SENDS.exists, NOTHING, true, true],
	])('when %s', (_name, send, lookUp, now, later) => {
		expect(asks(send, lookUp)).toEqual([now, later]);
	});
});

it('what differs is named, so that a person sees which payment the provider has', () => {
	const other = known('success', { amount: 900, phone: '+2250700000009', currency: 'XAF' });
	expect(contradictions(row(0), 'out', { ...other, direction: 'in' })).toEqual([
		{ what: 'direction', claimed: 'out', known: 'in' },
		{ what: 'amount', claimed: 500, known: 900 },
		{ what: 'currency', claimed: 'XOF', known: 'XAF' },
		{ what: 'phone', claimed: '+2250700000001', known: '+2250700000009' },
	]);
});

describe('unknown', () => {
	it.each<[string, LookUpEvidence | undefined, boolean, RegExp]>([
		['which a look-up cannot know', CANNOT_KNOW, false, /^ask: .*Ask the provider what happened/],
		['which may not show yet', CANNOT_KNOW, true, /^same: .*Wait five minutes/],
		['which a look-up that can know does not show', NOTHING, false, /^same: .*Wait five minutes/],
		['while nobody answers', SILENCE, false, /^same: .*Wait five minutes/],
		['before anybody is asked', undefined, false, /^same: .*Wait five minutes/],
	])('where a reference exists %s: says what comes next', (_name, lookUp, recent, words) => {
		const { advice, payout } = of(SENDS.exists, lookUp, recent);
		expect(`${String(payout.extras.nextReference)}: ${advice}`).toMatch(words);
	});

	it.each<[string, LookUpEvidence | undefined, RegExp]>([
		['can be asked later', SILENCE, /Wait five minutes and look it up/],
		['was not asked', undefined, /may have paid it\. Do not pay .* Wait five minutes and look/],
		['cannot tell', CANNOT_KNOW, /Correct what was refused, then run this row again/],
	])('after a refusal by a provider that %s: says what comes next', (_name, lookUp, words) => {
		expect(of(SENDS.refused, lookUp).advice).toMatch(words);
	});

	it.each<[string, Partial<KnownPayout['outcome']>, string]>([
		['no amount', { amount: null, phone: '+2250700000009' }, 'pending ? to +2250700000009'],
		['no phone', { amount: 900, phone: null }, 'pending 900 to ?'],
	])('names the other transaction also where it shows %s', (_name, changes, words) => {
		const { status, advice } = of(SENDS.maybe, found(known('pending', changes)));
		expect([status, advice]).toEqual(['unknown', expect.stringContaining(`(${words})`)]);
	});

	it('says of a refusal without words of the provider just that it was one', () => {
		const problemOfTheirs = { ...problem('Refused'), details: { providerMessage: '' } };
		const { advice } = of({ ...SENDS.refused, problem: problemOfTheirs }, SILENCE);
		expect(advice).toContain('this run was refused (Refused), but an earlier one');
	});

	it('keeps the id that an unclear answer named: no other key may find the money again', () => {
		const payout = known('unknown', { providerId: 'TXN-1' }, { extras: { state: 'NEW_STATE' } });
		const result = of({ ...SENDS.maybe, payout }, CANNOT_KNOW);
		expect(result.payout.outcome.providerId).toBe('TXN-1');
		expect(result.payout.extras).toEqual({
			...{ state: 'NEW_STATE', sent: null },
			nextReference: 'same',
		});
	});

	it('does not repeat advice that asks for a new reference', () => {
		const theirs = {
			message: 'Refused',
			description: 'Use a new reference.',
			details: { providerMessage: 'BUSY' },
		};
		const { advice } = of({ ...SENDS.refused, problem: theirs }, SILENCE);
		expect(advice).toContain('Refused: BUSY');
		expect(advice).not.toContain('new reference');
	});
});

it('failed has a transaction of this very row, or nothing started and a look-up that can know', () => {
	const status = fc.constantFrom<Status>('success', 'pending', 'failed', 'unknown');
	const payout = fc
		.record({
			status,
			amount: fc.constantFrom(500, 900, null),
			phone: fc.constantFrom('+2250700000001', '+2250700000009', null),
			direction: fc.constantFrom<'in' | 'out' | undefined>('in', 'out', undefined),
		})
		.map(({ status: state, amount, phone, direction }) =>
			known(state, { amount, phone }, { direction }),
		);
	const send = fc.oneof(
		payout.map((one): SendEvidence => ({ kind: 'accepted', payout: one })),
		payout.map((one): SendEvidence => ({
			...SENDS.shownFailed,
			payout: { ...one, outcome: { ...one.outcome, status: 'failed' } },
		})),
		fc.constantFrom<SendEvidence>(SENDS.refused, SENDS.exists, SENDS.maybe, SENDS.notSent),
	);
	const lookUp = fc.oneof(
		fc.array(payout, { minLength: 1, maxLength: 3 }).map((all) => found(...all)),
		fc.constantFrom<LookUpEvidence | undefined>(NOTHING, CANNOT_KNOW, SILENCE, undefined),
	);
	fc.assert(
		fc.property(send, lookUp, fc.boolean(), (sent, shown, recent) => {
			const result = of(sent, shown, recent);
			const all = shown?.kind === 'found' ? [...shown.payouts] : [];
			const isShown = sent.kind === 'refused' && sent.isTransaction && all.length === 0;
			if (sent.kind === 'accepted' || isShown) all.push(sent.payout);
			const own = all.filter((one) => contradictions(row(0), 'out', one).length === 0);
			const isPaid = own.some(({ outcome: { status: state } }) => state !== 'failed');
			if (isPaid) expect(result.status).not.toBe('failed');
			if (result.status !== 'failed') return;
			const isStopped = sent.kind === 'refused' || sent.kind === 'notSent';
			const byNothing = isStopped && all.length === 0 && shown === NOTHING && !recent;
			const byFailure = own.length > 0;
			const byConflict =
				all.length > 0 && own.length === 0 && sent.kind !== 'maybe' && sent.kind !== 'accepted';
			expect([byNothing, byFailure, byConflict]).toContain(true);
		}),
		{ numRuns: 3_000 },
	);
});
