import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPayment, createPayment } from '../../nodes/CinetPay/api/checkout/calls.ts';
import { checkoutSession } from '../../nodes/CinetPay/api/checkout/session.ts';
import {
	historyOf,
	legacyExtras,
	readLegacyPayment,
	transactionOf,
} from '../../nodes/CinetPay/api/legacy/outcome.ts';
import { legacySession } from '../../nodes/CinetPay/api/legacy/session.ts';
import { verify } from '../../nodes/CinetPay/notifications/verify.ts';
import accepted2021 from '../fixtures/cinetpay/check-accepted-2021.json';
import accepted from '../fixtures/cinetpay/check-accepted.json';
import cancelled from '../fixtures/cinetpay/check-cancelled-627.json';
import waiting from '../fixtures/cinetpay/check-waiting-662.json';
import created from '../fixtures/cinetpay/create-created.json';
import refused from '../fixtures/cinetpay/create-refused-608.json';
import checked from '../fixtures/cinetpay-legacy/checked.json';
import history from '../fixtures/cinetpay-legacy/history.json';
import refusedLegacy from '../fixtures/cinetpay-legacy/refused-609.json';
import { hostileAnswer, provider } from './answers.ts';
import { holds } from './cases.ts';
import { assertOutcome, assertProblem, at, isWord, parsed } from './outcomes.ts';
import { hostileText } from './values.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

const CONNECTION = {
	baseUrl: 'https://api.example.com',
	apiKey: 'EXAMPLE_APIKEY',
	siteId: '123456',
	secretKey: 'example-secret-key',
};

/** The vendor's rule for a paid order: code 00, and ACCEPTED where a status is given. */
function isPaid(text: string): boolean {
	const json = parsed(text);
	const status = at(json, 'data', 'status');
	const none = status === undefined || status === null || status === '';
	return isWord(at(json, 'code'), '00') && (none || isWord(status, 'ACCEPTED'));
}

const checks = hostileAnswer([accepted, accepted2021, cancelled, waiting]);

holds('Checkout: a check is paid only by code 00 and ACCEPTED', [checks], async (answer) => {
	const read = await checkPayment(checkoutSession(provider(answer), CONNECTION), {
		reference: 'A',
	});
	if (read.kind === 'unreachable') return assertProblem(read.problem);
	assertOutcome(read.outcome);
	if (read.outcome.status === 'success') assert.ok(isPaid(answer.text), answer.text);
});

holds(
	'Checkout: a notification is paid only when the check says so, whatever it claims',
	[checks, fc.dictionary(hostileText, hostileText), hostileText, fc.boolean()],
	async (answer, claims, id, signed) => {
		const fields = { ...claims, cpm_trans_id: id, cpm_site_id: CONNECTION.siteId };
		const verdict = await verify(
			checkoutSession(provider(answer), CONNECTION),
			fields,
			signed,
			8_000,
		);
		if (verdict.kind === 'refused') return assert.notEqual(verdict.reason, '');
		assertOutcome(verdict.outcome);
		if (verdict.outcome.status === 'success') assert.ok(isPaid(answer.text), answer.text);
	},
);

holds(
	'Checkout: a payment is created only with an address to pay at',
	[hostileAnswer([created, refused])],
	async (answer) => {
		const api = checkoutSession(provider(answer), CONNECTION);
		const read = await createPayment(api, { transaction_id: 'A' });
		if (read.kind !== 'created') return assertProblem(read.problem);
		assert.equal(read.paymentUrl, at(parsed(answer.text), 'data', 'payment_url'));
		assert.ok(read.paymentToken === null || typeof read.paymentToken === 'string');
	},
);

holds(
	'Legacy: a payment is paid only by result 00, and ACCEPTED where a state is given',
	[hostileAnswer([checked, history, refusedLegacy])],
	async (answer) => {
		const read = await legacySession(provider(answer), CONNECTION).call('checkPayStatus', {});
		if (!read.ok) return assertProblem(read.problem);
		const row = transactionOf(read.value, CONNECTION.siteId);
		const rows = [...(row ? [row] : []), ...historyOf(read.value)];
		for (const one of rows) {
			const known = readLegacyPayment(one);
			assertOutcome(known);
			JSON.stringify(legacyExtras(one));
			if (known.status !== 'success') continue;
			assert.ok(isWord(one.cpm_result, '00'), answer.text);
			const state = one.cpm_trans_status ?? '';
			assert.ok(
				typeof state === 'object' || /^\s*$/.test(String(state)) || isWord(state, 'ACCEPTED'),
			);
		}
	},
);
