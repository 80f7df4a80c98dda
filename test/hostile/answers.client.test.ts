import assert from 'node:assert/strict';
import { rowsOf } from '../../nodes/CinetPay/api/client/envelope.ts';
import { clientPayouts } from '../../nodes/CinetPay/api/client/payouts.ts';
import { clientSession } from '../../nodes/CinetPay/api/client/session.ts';
import { payoutSource } from '../../nodes/CinetPay/notifications/payoutSource.ts';
import balance from '../fixtures/cinetpay-client/balance-transfer.json';
import notFound from '../fixtures/cinetpay-client/check-not-found-723.json';
import known726 from '../fixtures/cinetpay-client/contact-known-726.json';
import contacts from '../fixtures/cinetpay-client/contacts-created.json';
import login from '../fixtures/cinetpay-client/login-accepted.json';
import refused from '../fixtures/cinetpay-client/send-refused-602.json';
import checked from '../fixtures/cinetpay-client/transfer-checked.json';
import sent from '../fixtures/cinetpay-client/transfer-sent.json';
import { hostileAnswer, provider, type HostileAnswer } from './answers.ts';
import { holds } from './cases.ts';
import { assertOutcome, assertPayout, assertProblem, at, isWord, parsed } from './outcomes.ts';
import { PAYOUT } from './row.ts';
import { hostileText } from './values.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

const CONNECTION = {
	baseUrl: 'https://api.example.com',
	apiKey: 'EXAMPLE_APIKEY',
	apiPassword: 'example-password',
};
const api = (answer: HostileAnswer) =>
	clientPayouts(clientSession(provider(answer, login), CONNECTION), 'transfer', 'transfer');

/** Treatment VAL of some row, under code 0. */
function isDone(text: string): boolean {
	const json = parsed(text);
	const zero = at(json, 'code') === 0 || isWord(at(json, 'code'), '0');
	return zero && rowsOf(at(json, 'data')).some((row) => isWord(row.treatment_status, 'VAL'));
}

const looks = hostileAnswer([checked, notFound]);

holds('Client: a look-up is done only by treatment VAL', [looks], async (answer) => {
	for (const look of [api(answer).lookUp, api(answer).lookUpGroup!]) {
		const read = await look(PAYOUT.reference);
		if (read.kind === 'unreachable') assertProblem(read.problem);
		for (const payout of read.kind === 'found' ? read.payouts : []) {
			assertPayout(payout);
			if (payout.outcome.status === 'success') assert.ok(isDone(answer.text), answer.text);
		}
	}
});

const sends = hostileAnswer([
	sent,
	refused,
	{
		code: 0,
		message: 'OK',
		data: [{ ...sent.data[0]![0], client_transaction_id: PAYOUT.reference }],
	},
]);

holds(
	'Client: what is sent is never done at once, and refused only by a code',
	[sends],
	async (answer) => {
		const read = await api(answer).send([
			PAYOUT,
			{ ...PAYOUT, index: 1, reference: 'MYMERCHANTID1' },
		]);
		if (read.kind !== 'rows') {
			assertProblem(read.problem);
			if (read.kind === 'refused') assert.notEqual(at(parsed(answer.text), 'code'), undefined);
			return;
		}
		const code = at(parsed(answer.text), 'code');
		assert.ok(code === 0 || isWord(code, '0'), answer.text);
		for (const row of read.rows.values()) {
			if (row.kind === 'unclear') assertProblem(row.problem);
			if (row.kind !== 'accepted' && row.kind !== 'refused') continue;
			assertPayout(row.payout);
			assert.notEqual(row.payout.outcome.status, 'success');
			// Accepted only by code 0 of the row, or by its transaction where the row has no code.
			if (row.kind === 'accepted') {
				const own = row.payout.raw.code;
				assert.ok(own === undefined || own === null || own === 0 || isWord(own, '0', ''));
			}
		}
	},
);

holds(
	'Client: balance and contact list have one of their answers',
	[hostileAnswer([balance, contacts, known726])],
	async (answer) => {
		const spendable = await api(answer).balance!();
		if (!spendable.ok) assertProblem(spendable.problem);
		else assert.ok(Number.isFinite(spendable.value.available));
		const prepared = await api(answer).prepare!([PAYOUT]);
		if (!prepared.ok) return assertProblem(prepared.problem);
		for (const payout of prepared.value.values()) assertPayout(payout);
	},
);

holds(
	'Client: a notification is done only when the look-up says so, whatever it claims',
	[looks, hostileText, hostileText, hostileText],
	async (answer, id, amount, receiver) => {
		const getCredentials = async () => CONNECTION;
		const ctx = { getCredentials, helpers: provider(answer, login) };
		const source = await payoutSource('transfer').open(ctx as never, getCredentials, {});
		const fields = { client_transaction_id: id, amount, receiver };
		const verdict = await source.verify(fields, false, 8_000);
		if (verdict.kind === 'refused') return;
		assertOutcome(verdict.outcome);
		if (verdict.outcome.status === 'success') assert.ok(isDone(answer.text), answer.text);
	},
);

holds(
	'Client: no login answer opens a session without a token',
	[hostileAnswer([login])],
	async (answer) => {
		const apiKey = `EXAMPLE_${Math.random()}`;
		const session = clientSession(provider(answer), { ...CONNECTION, apiKey });
		const read = await clientPayouts(session, 'airtime', 'airtime').lookUp('A');
		const rows = rowsOf(at(parsed(answer.text), 'data'));
		if (!rows.some(({ token }) => typeof token === 'string' && token !== ''))
			assert.equal(read.kind, 'unreachable');
	},
);
