import assert from 'node:assert/strict';
import {
	createAurorePayment,
	findAurorePayment,
	findAuroreTransfer,
} from '../../nodes/CinetPay/api/aurore/calls.ts';
import { readMovement } from '../../nodes/CinetPay/api/aurore/outcome.ts';
import { auroreTransfers } from '../../nodes/CinetPay/api/aurore/payouts.ts';
import { auroreSession } from '../../nodes/CinetPay/api/aurore/session.ts';
import login from '../fixtures/cinetpay-aurore/login.json';
import payment from '../fixtures/cinetpay-aurore/payment-checked.json';
import created from '../fixtures/cinetpay-aurore/payment-created.json';
import refused from '../fixtures/cinetpay-aurore/refused.json';
import transfer from '../fixtures/cinetpay-aurore/transfer-checked.json';
import { hostileAnswer, provider, type HostileAnswer } from './answers.ts';
import { holds } from './cases.ts';
import { assertPayout, assertProblem, at, isWord, parsed } from './outcomes.ts';
import { PAYOUT } from './row.ts';
import { hostileText } from './values.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

const CONNECTION = {
	baseUrl: 'https://api.example.com',
	apiKey: 'sk_test_EXAMPLE',
	apiPassword: 'example-password',
};
const open = (answer: HostileAnswer) => auroreSession(provider(answer, login), CONNECTION);

/** SUCCESS of the movement itself, or the number 100 where no status is given at all. */
function isDone(text: string): boolean {
	const json = parsed(text);
	const [inner, outer] = [at(json, 'details', 'status'), at(json, 'status')];
	if (isWord(inner, 'SUCCESS') || isWord(outer, 'SUCCESS')) return true;
	const code = at(json, 'code') ?? at(json, 'details', 'code');
	return code === 100 || isWord(code, '100');
}

const answers = hostileAnswer([payment, transfer, created, ...Object.values(refused)]);

holds(
	'Aurore: a look-up is done only by SUCCESS or code 100',
	[answers, hostileText],
	async (answer, id) => {
		for (const find of [findAurorePayment, findAuroreTransfer]) {
			const read = await find(open(answer), id);
			if (read.kind === 'unreachable') assertProblem(read.problem);
			if (read.kind !== 'found') continue;
			const payout = readMovement(read.envelope);
			assertPayout(payout);
			if (payout.outcome.status === 'success') assert.ok(isDone(answer.text), answer.text);
		}
	},
);

holds('Aurore: creation has one of its three answers', [answers], async (answer) => {
	const read = await createAurorePayment(open(answer), { merchant_transaction_id: 'A' });
	if (read.kind !== 'created') return assertProblem(read.problem);
	assert.ok(read.paymentUrl === null || typeof read.paymentUrl === 'string');
	assertPayout(readMovement(read.envelope));
});

holds(
	'Aurore: a transfer is done only by SUCCESS, and refused only below 500',
	[answers],
	async (answer) => {
		const api = auroreTransfers(open(answer));
		const sent = await api.send([PAYOUT]);
		if (sent.kind !== 'rows') assertProblem(sent.problem);
		if (sent.kind === 'refused') assert.ok(answer.status < 500);
		for (const row of sent.kind === 'rows' ? sent.rows.values() : []) {
			if (row.kind !== 'accepted' && row.kind !== 'refused') continue;
			assertPayout(row.payout);
			if (row.payout.outcome.status === 'success') assert.ok(isDone(answer.text), answer.text);
		}
		const balance = await api.balance!();
		assert.ok(
			balance.ok ? Number.isFinite(balance.value.available) : balance.problem.message !== '',
		);
	},
);

holds(
	'Aurore: no login answer opens a session without a token',
	[hostileAnswer([login])],
	async (answer) => {
		const session = auroreSession(provider(answer), {
			...CONNECTION,
			apiKey: `sk_test_${String(Math.random())}`,
		});
		const read = await findAurorePayment(session, 'A');
		const token =
			at(parsed(answer.text), 'access_token') ?? at(parsed(answer.text), 'data', 'token');
		if (typeof token !== 'string' || token === '') assert.equal(read.kind, 'unreachable');
	},
);
