import { outcome } from '../../../nodes/shared/outcome.ts';
import type { WaitKind } from '../../../nodes/shared/waiting/kind.ts';
import { onResume } from '../../../nodes/shared/waiting/onResume.ts';
import { paid, TestKind, webhook, type Webhook } from './webhook.ts';

const STATE = { awaited: { reference: 'A', providerId: null }, sourceOptions: {}, simple: true };

let source: TestKind;
beforeEach(() => {
	source = new TestKind();
});
const kindOf = (): WaitKind => ({
	source,
	event: 'payment',
	read: () => ({ findings: [] }),
	ask: async () => await Promise.reject(new Error('not asked here')),
});
/** A call of the address of an execution that waits for transaction A. */
async function call(settings: Webhook = {}) {
	const request = webhook({ expression: JSON.stringify(STATE), ...settings });
	const result = await onResume(request.ctx, kindOf());
	const { statusCode, body } = request.response;
	return { ...request, result, answered: [statusCode, body] };
}
const refusal = (status: number, message: string) => [status, { message }];

it('ends the wait with the one item that was waited for', async () => {
	const { result } = await call();
	expect(result).toEqual({
		webhookResponse: 'ok',
		workflowData: [
			[
				{
					json: expect.objectContaining({ reference: 'A', status: 'success', result: 'paid' }),
					pairedItem: { item: 0 },
				},
			],
		],
	});
});

it('speaks the language that was chosen for the wait, also to what was paid for another order', async () => {
	const own = { kind: 'earlier', amount: 500, currency: 'XOF' };
	const ended = async (language: string) => {
		const { result } = await call({ expression: JSON.stringify({ ...STATE, own, language }) });
		return result.workflowData![0]![0]!.json;
	};
	const withheld = { status: 'unknown', isFinal: false, earlierPayment: true, result: 'notPaid' };
	expect(await ended('en')).toMatchObject({
		...withheld,
		advice: expect.stringMatching(/^It is an earlier payment: .* Do not deliver because of it\. /),
	});
	expect(await ended('fr')).toMatchObject({
		...withheld,
		advice: expect.stringMatching(/^C’est un paiement antérieur.* Ne livrez pas sur cette base\. /),
	});
});

it('shows the source who called, and leaves it the time that a provider waits', async () => {
	await call({ headers: { 'x-token': 't' }, query: { secret: 's' } });
	expect(source.callers).toEqual([
		{ headers: { 'x-token': 't' }, query: { secret: 's' }, urlFits: false },
	]);
	expect(source.budgets[0]).toBeGreaterThan(4_000);
	expect(source.budgets[0]).toBeLessThanOrEqual(8_000);
});

it('refuses what is forged, and the log says why', async () => {
	const reason = 'it is not signed';
	source.authentication = () => ({ ok: false, httpStatus: 401, why: 'xToken', reason });
	const { answered, logs, result } = await call();
	expect(result).toEqual({ noWebhookResponse: true });
	expect(answered).toEqual(refusal(401, 'Refused: it is not signed'));
	expect(logs).toEqual(['CinetPay notification refused: it is not signed']);
	expect(source.budgets).toEqual([]);
});

it('refuses what the provider contradicts, and the log says why', async () => {
	const reason = 'nobody knows it';
	source.verdict = () => ({ kind: 'refused', httpStatus: 404, why: 'notKnown', reason });
	const { answered, logs } = await call();
	expect(answered).toEqual(refusal(404, 'Refused: nobody knows it'));
	expect(logs).toEqual(['CinetPay notification refused: nobody knows it']);
});

it('has it sent again when the provider cannot be asked, and the log says why', async () => {
	source.verdict = () => ({
		kind: 'unverifiable',
		reason: 'it did not answer',
		outcome: outcome({ status: 'unknown', reference: 'A' }),
		extras: {},
	});
	const { answered, logs } = await call();
	expect(answered).toEqual(refusal(503, 'CinetPay could not be asked, send it again'));
	expect(logs).toEqual(['CinetPay notification could not be verified: it did not answer']);
});

it('says so when nothing is stored with the execution', async () => {
	const { answered, logs } = await call({ expression: undefined });
	expect(answered).toEqual(refusal(503, 'No pending wait for this execution'));
	expect(logs).toEqual([]);
});

describe('what goes wrong on the way', () => {
	beforeEach(() => {
		source.verdict = () => {
			throw new Error('https://example.com/?token=secret');
		};
	});

	it('has it sent again, and shows nothing of the words of the error', async () => {
		const { answered, logs, result } = await call();
		expect(result).toEqual({ noWebhookResponse: true });
		expect(answered).toEqual(refusal(503, 'Could not be handled, send it again'));
		expect(logs).toEqual(['A notification of a waiting execution could not be handled']);
	});

	it('after the answer does not answer twice', async () => {
		const request = webhook({ expression: JSON.stringify(STATE) });
		source.verdict = (id) => {
			request.response.json('answered already');
			throw new Error(id);
		};
		expect(await onResume(request.ctx, kindOf())).toEqual({ noWebhookResponse: true });
		expect(request.response.body).toBe('answered already');
	});
});

it('goes on waiting while the provider says pending', async () => {
	source.verdict = (id) => paid(id, { status: 'pending' });
	expect((await call()).result).toEqual({ webhookResponse: 'verified, still waiting: pending' });
});
