import {
	createAurorePayment,
	findAurorePayment,
} from '../../../nodes/CinetPay/api/aurore/calls.ts';
import { AURORE_STATUSES, auroreStatus } from '../../../nodes/CinetPay/api/aurore/codes.ts';
import type { AuroreEnvelope } from '../../../nodes/CinetPay/api/aurore/envelope.ts';
import { readMovement } from '../../../nodes/CinetPay/api/aurore/outcome.ts';
import { auroreTransfers } from '../../../nodes/CinetPay/api/aurore/payouts.ts';
import statuses from '../../fixtures/cinetpay-aurore/statuses.json';
import { reply } from '../client/stub.ts';
import { row } from '../payout/engine.ts';
import { session } from './stub.ts';

const UNLISTED =
	'CinetPay returned a status that is not documented. Do not deliver and do not send it again: ask CinetPay.';
const IDS = { merchant_transaction_id: 'R-1', transaction_id: 'TXN-1' };

describe('the table', () => {
	it('has the provider’s statuses and no other', () => {
		expect(Object.keys(AURORE_STATUSES).sort()).toEqual(
			statuses.map(({ status }) => status).sort(),
		);
	});

	it.each(statuses)('$status ($code) is $read', ({ status, code, read, text }) => {
		expect(auroreStatus(status, '')).toEqual({ read, advice: text });
		expect(auroreStatus(` ${status.toLowerCase()} `, '999')).toEqual({ read, advice: text });
		// An answer that has only a number.
		if (code !== null) expect(auroreStatus('', String(code))).toEqual({ read, advice: text });
	});

	it.each([
		['', ''],
		['', '999'],
		['', '2006'],
		['SUCCEEDED', '100'],
		['constructor', ''],
		['', '__proto__'],
	])('does not know status %p with code %p', (status, code) => {
		expect(auroreStatus(status, code)).toEqual({ read: 'unknown', advice: UNLISTED });
	});
});

/** What an answer with this status says of a payment or transfer. */
const STATES: Record<string, string> = {
	success: 'success',
	pending: 'pending',
	failed: 'failed',
	balance: 'failed',
};

describe('a payment that CinetPay shows as', () => {
	const look = async (body: object) => {
		const answer = await findAurorePayment(session({ ...IDS, ...body } as never), 'R-1');
		return readMovement((answer as { envelope: AuroreEnvelope }).envelope);
	};

	it.each(statuses)('$status is read on the status, at the root or in details', async (entry) => {
		const { status, code, read, text } = entry;
		// Of a payment that is named it says nothing about addresses.
		const advice =
			read === 'ip' ? expect.stringMatching(/^CinetPay shows this transaction as/) : text;
		const expected = { status: STATES[read] ?? 'unknown', advice };
		const accepted = { code: 200, status: 'OK' };
		for (const [message, body] of [
			[status, { code: code ?? 4711, status }],
			[status, { code: 100, status }],
			[status, { ...accepted, details: { code, status } }],
			['Words', { ...accepted, details: { code, status, message: 'Words' } }],
		] as const) {
			const { outcome, extras } = await look(body);
			expect(outcome).toMatchObject({ ...expected, message });
			expect(extras.state).toBe(status);
		}
	});

	it('OK is not paid: the call was carried out, nothing else is said', async () => {
		expect((await look({ code: 200, status: 'OK' })).outcome).toMatchObject({
			status: 'unknown',
			isFinal: false,
		});
	});

	it('EXPIRED is not final', async () => {
		expect((await look({ status: 'EXPIRED' })).outcome.isFinal).toBe(false);
	});

	it('success at the root and pending in details is pending', async () => {
		const { outcome } = await look({
			code: 100,
			status: 'SUCCESS',
			details: { status: 'PENDING' },
		});
		expect(outcome.status).toBe('pending');
	});
});

/** How the payout engine and Payment: Create are told about a refusal. */
const SENDING: Record<string, string> = {
	call: 'lost',
	success: 'lost',
	pending: 'lost',
	unknown: 'lost',
	balance: 'all',
	auth: 'all',
	ip: 'all',
	token: 'all',
	exists: 'exists',
	caller: 'row',
	failed: 'row',
	notFound: 'row',
};
const SURE = ['caller', 'auth', 'ip', 'token', 'failed', 'balance'];

describe('a creating call that is answered without ids by', () => {
	const body = ({ status, code }: (typeof statuses)[number]) => ({
		...(code === null ? {} : { code }),
		status,
		description: 'Words',
	});

	it.each(statuses)('$status', async (entry) => {
		const { status, code, read, text } = entry;
		for (const httpStatus of [200, 400, 422]) {
			const answer = reply(body(entry), httpStatus);
			const problem = {
				message: `CinetPay rejected the request (${[status, code].filter((part) => part !== null).join(' ')})`,
				description: `${text} CinetPay says: Words`,
			};
			const sent = await auroreTransfers(session(answer)).send([row(0)]);
			expect(sent.kind === 'refused' ? sent.reason : sent.kind).toBe(SENDING[read]);
			// A call that was refused for the balance started nothing: its reference is not used up.
			const isBalance = read === 'balance';
			const words = isBalance ? 'with the same references' : problem.description;
			expect(sent).toMatchObject({
				problem: { ...problem, description: expect.stringContaining(words), unanswered: false },
			});
			expect('problem' in sent && sent.problem.saysSameReference).toBe(isBalance || undefined);
			const created = await createAurorePayment(session(answer), {});
			if (read === 'call' || read === 'success') continue;
			expect(created).toMatchObject({ kind: SURE.includes(read) ? 'refused' : 'unclear', problem });
		}
	});

	it.each(statuses)('$status over HTTP 500 is lost, whatever it says', async (entry) => {
		const answer = reply({ ...IDS, ...body(entry) }, 500);
		const sent = await auroreTransfers(session(answer)).send([row(0)]);
		expect(sent.kind === 'rows' && sent.rows.get('R-1')?.kind).toBe('unclear');
		const nameless = reply(body(entry), 500);
		// Its code and its advice are no reason: a server that failed has not answered.
		const problem = {
			description:
				'CinetPay is temporarily unavailable. Try again in a few minutes. CinetPay says: Words',
			unanswered: true,
		};
		expect(await auroreTransfers(session(nameless)).send([row(0)])).toMatchObject({
			...{ kind: 'lost', problem },
		});
		expect(await createAurorePayment(session(answer), {})).toMatchObject({
			...{ kind: 'unclear', problem },
		});
	});
});
