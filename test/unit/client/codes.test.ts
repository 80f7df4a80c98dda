import { clientCode, knownClientCodes } from '../../../nodes/CinetPay/api/client/codes.ts';
import { clientPayouts } from '../../../nodes/CinetPay/api/client/payouts.ts';
import type { SendAnswer } from '../../../nodes/shared/payout/types.ts';
import { row } from '../payout/engine.ts';
import { TABLE, type Reading } from './codeTable.ts';
import { reply, session } from './stub.ts';

it('the table is that of the provider, nothing more and nothing less', () => {
	expect([...knownClientCodes()].sort()).toEqual(TABLE.map(([code]) => code).sort());
	for (const [code, name, , advice] of TABLE)
		expect(clientCode(code)).toMatchObject({ name, advice });
});

it.each(['999', '', '00', 'constructor', '__proto__', '602 '])('%p is no code', (code) => {
	expect(clientCode(code)).toBeUndefined();
});

const sendOne = async (body: object) =>
	await clientPayouts(session(body as never), 'airtime', 'transfer').send([row(0)]);

/** How the engine is told about a call of one row. */
function readingOf(answer: SendAnswer): Reading | undefined {
	if (answer.kind === 'lost') return 'lost';
	if (answer.kind === 'refused') return answer.reason;
	if (answer.kind === 'notSent') return undefined;
	const kind = answer.rows.get('R-1')?.kind;
	if (kind === 'unclear' || kind === undefined) return 'lost';
	return kind === 'refused' ? 'row' : kind;
}

const REFUSALS = TABLE.filter(([code]) => code !== '0');

describe('a call that is answered with', () => {
	it.each(REFUSALS)('%s %s is %s', async (code, name, reading, advice) => {
		for (const sent of [code, Number(code)]) {
			const answer = await sendOne({ code: sent, message: name, description: 'Words', data: [] });
			expect(readingOf(answer)).toBe(reading);
			expect(answer).toMatchObject({
				problem: {
					message: `CinetPay rejected the request (code ${code})`,
					description: `${advice} CinetPay says: ${name}: Words`,
					details: { code, providerMessage: `${name}: Words`, httpStatus: 200 },
				},
			});
		}
	});

	it('a code that nobody knows is lost, in words that ask for a look-up', async () => {
		expect(await sendOne({ code: 999, data: [] })).toMatchObject({
			kind: 'lost',
			problem: {
				message: 'CinetPay rejected the request (code 999)',
				description:
					'This code is not documented. Look the transaction up by its reference before you continue.',
			},
		});
	});
});

it.each([
	[499, false, 'The balance of your CinetPay account is too low. Top it up, or send fewer rows.'],
	[500, true, 'CinetPay is temporarily unavailable. Try again in a few minutes.'],
	[503, true, 'CinetPay is temporarily unavailable. Try again in a few minutes.'],
])(
	'HTTP %d: CinetPay has trouble of its own, whatever the code: %p',
	async (status, is, advice) => {
		const answer = await sendOne(reply({ code: 602, message: 'Words' }, status));
		expect(answer).toMatchObject({
			kind: is ? 'lost' : 'refused',
			problem: { unanswered: is, description: `${advice} CinetPay says: Words` },
		});
	},
);

it.each([
	['725', 'notify_url'],
	['704', undefined],
])(
	'a refusal with %s is about the field %p, whose value other rows may share',
	async (code, field) => {
		const answer = await sendOne({ code, data: [] });
		expect(answer.kind === 'refused' && answer.field).toBe(field);
	},
);

describe('a row that is answered with', () => {
	const answerTo = async (fields: object) =>
		await sendOne({ code: 0, data: [[{ client_transaction_id: 'R-1', ...fields }]] });

	it.each(REFUSALS)('%s %s is %s', async (code, name, reading, advice) => {
		// What holds for every row of a call is, on one row, a refusal of that row.
		const expected = reading === 'all' ? 'row' : reading;
		for (const sent of [code, Number(code)]) {
			const answer = await answerTo({ code: sent, status: name });
			expect(readingOf(answer)).toBe(expected);
			if (answer.kind !== 'rows' || expected !== 'row') continue;
			expect(answer.rows.get('R-1')).toMatchObject({
				payout: { outcome: { status: 'failed', code, message: name, advice } },
			});
		}
	});

	it.each([
		['0', { code: 0, transaction_id: 'T' }, 'accepted'],
		['"0"', { code: '0' }, 'accepted'],
		['an id and no code', { transaction_id: 'T' }, 'accepted'],
		['neither', { status: 'success' }, 'lost'],
		['a code that nobody knows', { code: 999, transaction_id: 'T' }, 'lost'],
		[
			'a status that says success over a code that does not',
			{ code: -1, status: 'success' },
			'lost',
		],
	])('%s', async (_name, fields, reading) => {
		expect(readingOf(await answerTo(fields))).toBe(reading);
	});

	it.each([
		['709', { code: 709 }, 'CinetPay answered with code 709'],
		['no code', {}, 'CinetPay answered without a code'],
	])('%s says so when it must be looked up', async (_name, fields, message) => {
		const answer = await answerTo(fields);
		expect(answer.kind === 'rows' && answer.rows.get('R-1')).toMatchObject({
			kind: 'unclear',
			problem: { message },
		});
	});
});
