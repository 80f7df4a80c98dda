// The field `nextReference`, by which a workflow decides, and the advice, by which a person does, say the same.
import type { IDataObject } from 'n8n-workflow';
import { AURORE_STATUSES, auroreStatus } from '../../../nodes/CinetPay/api/aurore/codes.ts';
import { readAuroreAnswer } from '../../../nodes/CinetPay/api/aurore/envelope.ts';
import { readTransfer } from '../../../nodes/CinetPay/api/aurore/outcome.ts';
import { auroreTransfers } from '../../../nodes/CinetPay/api/aurore/payouts.ts';
import { knownClientCodes } from '../../../nodes/CinetPay/api/client/codes.ts';
import { readCheckedRow } from '../../../nodes/CinetPay/api/client/outcome.ts';
import { clientPayouts } from '../../../nodes/CinetPay/api/client/payouts.ts';
import { knownRefusals, meaningOfCodes } from '../../../nodes/DigitalPaye/api/codes.ts';
import { readTransaction } from '../../../nodes/DigitalPaye/api/outcome.ts';
import { digitalPayePayouts } from '../../../nodes/DigitalPaye/api/payouts.ts';
import { CANCELLED } from '../../../nodes/shared/http/session.ts';
import { outcome, type Status } from '../../../nodes/shared/outcome.ts';
import { readAnswer, refusedBy } from '../../../nodes/shared/payout/answers.ts';
import {
	conclude,
	type LookUpEvidence,
	type SendEvidence,
} from '../../../nodes/shared/payout/conclude.ts';
import { failedRow, invalidResult } from '../../../nodes/shared/payout/results.ts';
import type { KnownPayout, PayoutApi, SendAnswer } from '../../../nodes/shared/payout/types.ts';
import { session as auroreSession } from '../aurore/stub.ts';
import { reply, session as clientSession } from '../client/stub.ts';
import { session as digitalPayeSession } from '../digitalpaye/stub.ts';
import { stepOf } from './clerk/phrases.ts';
import { row } from './engine.ts';
import { problem } from './memoryApi.ts';

const ROW = row(0);
const NOW = Date.UTC(2026, 10, 29);
/** What the provider says beside its codes: nothing of it may decide. */
const THEIRS = 'Please use a new reference, thank you';
const OTHER_PHONE = '+2250700000009';
const STATUSES: Status[] = ['success', 'pending', 'failed', 'unknown'];

interface Said {
	status: string;
	advice: string;
	nextReference: unknown;
}

const said = ({ outcome: { status, advice }, extras }: KnownPayout): Said => ({
	status,
	advice: advice ?? '',
	nextReference: extras.nextReference,
});

const own = { reference: ROW.reference, amount: ROW.amount, phone: ROW.phone.e164 };

/** A transaction as each API shows it, in every status that it can have. */
const transactions = (): Record<string, KnownPayout[]> => ({
	client: ['NEW', 'VAL', 'REJ', 'ODD'].map((treatment_status) =>
		readCheckedRow({
			...{ treatment_status, client_transaction_id: ROW.reference, amount: String(ROW.amount) },
			receiver_e164: ROW.phone.e164,
		}),
	),
	aurore: [...Object.keys(AURORE_STATUSES), 'ODD'].map((status) => {
		const body = { merchant_transaction_id: ROW.reference, transaction_id: 'T', status };
		const answer = readAuroreAnswer(reply(body), 'api.cinetpay.net');
		if (answer.kind !== 'envelope') throw new Error(status);
		return readTransfer(answer.envelope);
	}),
	digitalPaye: ['PENDING', 'SUCCESS', 'FAILED', 'CANCELLED', 'ODD'].map((status) =>
		readTransaction(
			{ ...{ status, transactionId: ROW.reference, amount: ROW.amount }, type: 'transfert' },
			null,
			null,
		),
	),
});

/** What a look-up may show: nothing, the row's own transaction in every status, another one. */
const lookUps = (shown: KnownPayout[]): Array<LookUpEvidence | undefined> => [
	undefined,
	{ kind: 'notFound', conclusive: true },
	{ kind: 'notFound', conclusive: false },
	{ kind: 'unreachable', reason: THEIRS },
	...shown.map((payout): LookUpEvidence => ({ kind: 'found', payouts: [payout] })),
	...STATUSES.flatMap((status) =>
		[{ amount: 900 }, { phone: OTHER_PHONE }].map((differs): LookUpEvidence => ({
			...{ kind: 'found' },
			payouts: [{ outcome: outcome({ ...own, status, ...differs }), extras: {}, raw: {} }],
		})),
	),
];

/** Every answer to a send that a table knows, with and without the transaction in it. */
const sends: Record<string, { api: (answer: object) => PayoutApi; answers: object[] }> = {
	client: {
		api: (answer) => clientPayouts(clientSession(answer as IDataObject), 'transfer', 'transfer'),
		answers: [...knownClientCodes(), '999'].flatMap((code) => [
			{ code, message: THEIRS, data: [] },
			{ code: 0, data: [{ code, client_transaction_id: ROW.reference, status: THEIRS }] },
			{ code: 0, data: [{ code, client_transaction_id: ROW.reference, transaction_id: 'T' }] },
		]),
	},
	aurore: {
		api: (answer) => auroreTransfers(auroreSession(answer as IDataObject)),
		answers: [...Object.keys(AURORE_STATUSES), 'ODD'].flatMap((status) =>
			[{}, { transaction_id: 'T', merchant_transaction_id: ROW.reference }].flatMap((ids) =>
				[200, 400, 500].map((http) => reply({ status, ...ids, description: THEIRS }, http)),
			),
		),
	},
	...Object.fromEntries(
		(['A', 'B', 'C'] as const).map((name) => [
			`digitalPaye ${name}`,
			{
				api: (answer: object) =>
					digitalPayePayouts(digitalPayeSession(name, answer as IDataObject), 'disbursement'),
				answers: [...knownRefusals(), 'ODD'].flatMap((message) =>
					['FAILED', 'PENDING', 'ODD', undefined].flatMap((status) =>
						[200, 400, 401, 404, 409, 412, 500, 504].map((http) => {
							const data = { status, transactionId: ROW.reference, amount: ROW.amount };
							return reply(
								{ code_status: http, message, reason: THEIRS, ...(status && { data }) },
								http,
							);
						}),
					),
				),
			},
		]),
	),
};

const evidenceOf = (answer: SendAnswer): SendEvidence => {
	if (answer.kind === 'rows') return readAnswer(ROW, answer.rows.get(ROW.reference));
	if (answer.kind === 'notSent') return { ...answer, code: null, message: null };
	if (answer.kind === 'lost') return { kind: 'maybe', cause: 'the answer was lost.' };
	return answer.reason === 'exists' ? { kind: 'exists' } : refusedBy(ROW, answer);
};

/** All that Send may say of a row, by API. */
const results = async (): Promise<Said[]> => {
	const all: Said[] = [];
	const known = transactions();
	for (const [name, { api, answers }] of Object.entries(sends)) {
		const shown = known[name.split(' ')[0]!]!;
		const fromApi = await Promise.all(
			answers.map(async (answer) => evidenceOf(await api(answer).send([ROW]))),
		);
		const notSent = [CANCELLED, problem('x')].map((reason): SendEvidence => ({
			...{ kind: 'notSent', problem: reason, code: null, message: null },
		}));
		for (const send of [...fromApi, ...notSent, { kind: 'exists' } as const])
			for (const lookUp of lookUps(shown))
				for (const recent of [false, true])
					for (const direction of ['in', 'out'] as const) {
						const circumstances = { direction, startedAt: NOW };
						all.push(said(conclude(ROW, { send, lookUp, recent }, circumstances).payout));
					}
	}
	return all;
};

/** Where field and words contradict each other. */
const contradicts = ({ status, advice: all, nextReference: next }: Said): boolean => {
	if (status === 'success' || status === 'pending') return next !== null;
	const advice = all.replaceAll(THEIRS, '…');
	const step = stepOf(advice);
	if (status === 'unknown' && next === 'new') return true;
	if (/\bsame references?\b/.test(advice) && next !== 'same') return true;
	if (/\b[Nn]ew reference\b/.test(advice) && next === 'same') return true;
	if (step && ['ask', 'compare', 'nothing'].includes(step.do)) return next !== 'ask';
	if (step?.reference === 'new') return next !== 'new';
	return !['same', 'new', 'ask'].includes(String(next));
};

it('field and advice never contradict each other, whatever the provider says and shows', async () => {
	const all = await results();
	expect(all.length).toBeGreaterThan(10_000);
	const wrong = new Map(all.filter(contradicts).map((one) => [JSON.stringify(one), one]));
	expect([...wrong.values()]).toEqual([]);
	const seen = new Set(all.map(({ nextReference }) => nextReference));
	expect([...seen].sort()).toEqual(['ask', 'new', 'same', null].sort());
});

it('Get says the same', () => {
	const shown = Object.values(transactions()).flat();
	const all = shown.map(said);
	expect(all.filter(contradicts)).toEqual([]);
	const isMarked = ({ outcome: { advice }, saysNewReference }: KnownPayout) =>
		/new reference/.test(advice ?? '') === (saysNewReference === true);
	expect(shown.filter((one) => !isMarked(one))).toEqual([]);
	expect(
		all.filter(({ status, nextReference }) => (status === 'failed') !== (nextReference === 'new')),
	).toEqual([]);
});

it('the codes by which an attempt is over are those whose advice asks for a new reference', () => {
	const asks = (advice: string) => /new reference/.test(advice);
	for (const name of knownRefusals()) {
		const { read, advice } = meaningOfCodes([name], 400);
		expect([name, asks(advice)]).toEqual([name, read === 'failed']);
		expect(advice).not.toMatch(/same reference/);
	}
	for (const status of Object.keys(AURORE_STATUSES)) {
		const { read, advice } = auroreStatus(status, '');
		expect([status, asks(advice)]).toEqual([status, read === 'failed' || read === 'balance']);
		expect(advice).not.toMatch(/same reference/);
	}
});

it.each([
	['Choose a new reference', false, 'same'],
	['Use the same reference', true, 'new'],
])('the words of a provider decide nothing: %s', (words, sent, next) => {
	const payout = { outcome: outcome({ ...own, status: 'failed', advice: words }), raw: {} };
	const { extras, outcome: known } = failedRow(ROW, { ...payout, extras: { sent } }).payout;
	expect(extras.nextReference).toBe(next);
	expect(known.advice).toMatch(
		sent ? /Send it with a new reference\.$/ : /run the row again with the same reference\.$/,
	);
	// Kept by n8n and read again by the next try: nothing is said twice.
	const again = failedRow(ROW, { outcome: known, extras, raw: {}, saysNewReference: sent });
	if (sent) expect(again.payout.outcome.advice).toBe(known.advice);
});

it.each([
	[['Reference'], 'ask'],
	[['Phone', 'Reference'], 'ask'],
	[['Phone'], 'same'],
])('a row whose %j is not valid: %s', (fields, next) => {
	const findings = fields.map((field) => ({ field, text: 'is wrong' }));
	const { payout } = invalidResult({
		...{ row: 0, name: 'row 2', number: 2, reference: 'A' },
		findings,
	});
	expect(payout.extras).toEqual({ sent: false, nextReference: next });
});
