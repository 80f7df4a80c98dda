import type * as Workflow from 'n8n-workflow';
import { receive } from '../../../nodes/shared/notifications/receive.ts';
import { tell } from '../../../nodes/shared/notifications/refusals.ts';
import { signatureOf } from '../../../nodes/shared/notifications/signedUrl.ts';
import { outcome } from '../../../nodes/shared/outcome.ts';
import type * as Vendors from './vendors.ts';
import { deliverTo, paid, TestKind, webhook, type Webhook } from './webhook.ts';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Vendors>('./vendors.ts')
		.withoutPauses(jest.requireActual<typeof Workflow>('n8n-workflow')),
);

let kind: TestKind;
let nodeId: string;
let id: string;
let tests = 0;
beforeEach(() => {
	kind = new TestKind();
	kind.extra = { signer: SHOP };
	kind.authentication = () => ({ ok: true, signed: false });
	// The log has one line a minute for each trigger and reason.
	nodeId = `node-${++tests}`;
	id = `ORDER-${tests}`;
});

const SHOP = { event: 'payment', account: '123456', secret: 'a-secret' };
/** The URL that the node has signed for an order over 500 XOF. */
const signed = (reference: string, currency: string | null = 'XOF') =>
	`?s=${signatureOf(SHOP, { reference, amount: 500, currency })}`;
const deliver = async (settings: Webhook = {}) =>
	await deliverTo(kind, { body: JSON.stringify({ id }), nodeId, ...settings });
const withOptions = (options: object) => ({ parameters: { options } as Webhook['parameters'] });

describe('what is refused is answered in words, and the log says what to do about it', () => {
	const required = withOptions({ expectedAmountCheck: 'required' });
	const failing = () => {
		throw new Error('secret words');
	};
	/** name, request, status, reason, answer where it is not the reason, beginning of the remedy */
	it.each<[string, () => Webhook, number, string, string | undefined, string]>([
		[
			'no notification of this provider',
			() => ({ body: '{}' }),
			400,
			'id missing',
			'id missing',
			'It is not a notification of this provider.',
		],
		[
			'one whose credential cannot be read',
			() => {
				kind.open = async () => await Promise.resolve(failing());
				return {};
			},
			503,
			'its credential could not be read',
			'Could not be handled, send it again',
			'Open the credential of the trigger',
		],
		[
			'one with an endless ID',
			() => ({ body: JSON.stringify({ id: 'x'.repeat(256) }) }),
			401,
			'its ID is too long',
			undefined,
			'A genuine one has an ID of at most 255 characters.',
		],
		[
			'one at the URL of another order',
			() => ({ search: signed('ANOTHER') }),
			401,
			'its URL is that of another reference',
			undefined,
			'The parameter in the URL belongs to another payment or payout.',
		],
		[
			'one by the provider’s ID, at the URL of another order',
			() => {
				kind.verdict = () => paid(id, { providerId: `TX-${id}` });
				return { body: JSON.stringify({ ref: `TX-${id}` }), search: signed('ANOTHER') };
			},
			401,
			'its URL is that of another reference',
			undefined,
			'The parameter in the URL belongs to another payment or payout.',
		],
		[
			'one at a URL that is not signed, where it must be',
			() => withOptions({ requireSignedUrl: true }),
			401,
			'its URL is not signed by this account',
			undefined,
			'Create it with the CinetPay node',
		],
		[
			'one at a URL that tells no amount, where one must be known',
			() => required,
			401,
			'its URL does not tell the amount of its order',
			undefined,
			'Expected Amount Check is on Require a Known Amount.',
		],
		[
			'one whose amount the provider does not tell, where one must be known',
			() => {
				kind.verdict = () => paid(id, { amount: null });
				return { ...required, search: signed(id) };
			},
			401,
			'the provider does not tell its amount',
			undefined,
			'Expected Amount Check is on Require a Known Amount.',
		],
		[
			'a payment of too little',
			() => {
				kind.verdict = () => paid(id, { amount: 100, currency: 'XOF' });
				return { search: signed(id) };
			},
			401,
			'its amount does not match the order',
			undefined,
			'The amount paid differs from the amount of the order.',
		],
		[
			'one on which the node itself fails',
			() => {
				kind.verdict = failing;
				return {};
			},
			503,
			'it could not be handled',
			'Could not be handled, send it again',
			'The provider is asked to send it again. If this goes on, report it',
		],
	])('%s', async (_name, request, status, reason, message, remedy) => {
		const { response, logs, item } = await deliver(request());
		expect(item).toBeUndefined();
		expect(response.statusCode).toBe(status);
		expect(response.body).toEqual({ message: message ?? `Refused: ${reason}` });
		expect(logs).toEqual([
			expect.stringContaining(`: a notification started nothing, ${reason}. ${remedy}`),
		]);
	});
});

describe('the log', () => {
	it('says nothing of more like it where there were none', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
		expect((await deliver({ body: '{' })).logs).toHaveLength(1);
		now.mockReturnValue(1_800_000_060_000);
		const { logs } = await deliver({ body: '{' });
		expect(logs).toEqual([expect.stringMatching(/ changes the body\.$/)]);
		now.mockRestore();
	});

	it('remembers what it said a moment ago of 5,000 triggers, and not of ever more', () => {
		const say = (node: string) => {
			const { ctx, logs } = webhook({ nodeId: `${nodeId}|${node}` });
			tell(ctx, 'busy', 'it was busy');
			return logs.length;
		};
		expect([say('first'), say('second')]).toEqual([1, 1]);
		for (let other = 0; other < 4_999; other++) say(`other-${other}`);
		expect([say('second'), say('first')]).toEqual([0, 1]);
	});
});

describe('what is not refused', () => {
	it('an order in the currency of the account, which its URL need not name', async () => {
		kind.verdict = () => paid(id, { currency: 'XOF' });
		const { item } = await deliver({ search: signed(id, null) });
		expect(item).toMatchObject({ expectedAmount: 500, amountChecked: true });
	});

	it('an order whose currency the provider writes in small letters', async () => {
		kind.verdict = () => paid(id, { currency: 'xof' });
		const { item } = await deliver({ search: signed(id) });
		expect(item).toMatchObject({ expectedAmount: 500, amountChecked: true });
	});

	it('one without an amount, where one must be known and nobody but the account can set it', async () => {
		kind.extra = { signer: SHOP, amountIsOurs: true };
		kind.verdict = () => paid(id, { amount: null, currency: null });
		const { item } = await deliver({
			...withOptions({ expectedAmountCheck: 'required' }),
			search: signed(id),
		});
		expect(item).toMatchObject({
			...{ amount: 500, currency: 'XOF', expectedAmount: 500, amountChecked: true },
		});
	});

	it('one by the provider’s ID at its own signed URL, where nobody names its reference', async () => {
		kind.verdict = () => paid(id, { reference: null, providerId: `TX-${id}` });
		const body = JSON.stringify({ ref: `TX-${id}` });
		const { item } = await deliver({ body, search: signed(id) });
		expect(item).toMatchObject({ reference: null, providerId: `TX-${id}`, status: 'success' });
	});

	it('one at a URL that is not signed, where Require Signed URL is switched off', async () => {
		const { item } = await deliver(withOptions({ requireSignedUrl: false }));
		expect(item).toMatchObject({ reference: id });
	});

	it('a genuine one right after a forged one that the provider contradicts', async () => {
		const reason = 'its amount is not the one CinetPay has';
		kind.verdict = () => ({ kind: 'refused', httpStatus: 401, why: 'contradicted', reason });
		expect((await deliver()).response.statusCode).toBe(401);
		kind.verdict = paid;
		expect((await deliver()).item).toMatchObject({ reference: id, status: 'success' });
	});
});

it('compares the amount with the order also where the provider’s answer names no reference', async () => {
	kind.verdict = () => paid(id, { reference: null, providerId: `TX-${id}`, amount: 100 });
	const { response, item } = await deliver({ search: signed(id) });
	expect([response.statusCode, item]).toEqual([401, undefined]);
});

it('does not answer twice when something goes wrong after the answer', async () => {
	const request = webhook({ body: JSON.stringify({ id }), nodeId });
	kind.verdict = () => {
		request.response.json('answered already');
		throw new Error('late');
	};
	expect(await receive(request.ctx, kind)).toEqual({ noWebhookResponse: true });
	expect(request.response.body).toBe('answered already');
});

it('shows a notification that could not be verified only with Simplify off', async () => {
	kind.authentication = () => ({ ok: true, signed: true });
	kind.verdict = () => ({
		kind: 'unverifiable',
		reason: 'it did not answer',
		outcome: outcome({ status: 'unknown', reference: id }),
		extras: {},
	});
	const { item } = await deliver(withOptions({ ifUnverifiable: 'startUnverified' }));
	expect(item).toMatchObject({ verified: false });
	expect(item).not.toHaveProperty('raw');
});
