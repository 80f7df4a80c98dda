import { bring } from '../examples.ts';
import { act, fulfilmentsOf, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';

const ASKS = /How much would you like to pay\? Write just the amount/;

/** The chat asks for an amount and answers with a payment link. */
export const chatTests = (setting: Setting): void => {
	beforeAll(async () => {
		await bring(setting, 'payment-link-by-chat.json', 'cinetPayCheckoutApi');
	});

	/** Sends a message as the chat window does, and returns the reply. */
	const say = async (chatInput: string): Promise<string> => {
		const response = await fetch(`${setting.shop.n8n.url}/webhook/cinetpay-payment-chat/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'session-1', chatInput }),
		});
		return ((await response.json()) as { output: string }).output;
	};

	const linkOf = (reply: string): string =>
		/http:\/\/\S+\/checkout\/pay\/\S+/.exec(reply)?.[0] ?? '';

	it.each([
		['I would like to pay', 'Hello!'],
		['', 'Hello!'],
		['😀👍', 'Hello!'],
		['50', 'I can take whole amounts from 100 to 1 000 000 XOF, in steps of 5.'],
		['5001', 'I can take whole amounts'],
		['2000000', 'I can take whole amounts'],
		['9'.repeat(900), 'I can take whole amounts'],
		['5000,50', 'I can take whole amounts only, without decimals.'],
		['-5000', 'An amount has no minus sign.'],
		['5ooo', 'I cannot read an amount with letters in it.'],
		['12k', 'I cannot read an amount with letters in it.'],
		['2 bags for 5000', 'I see more than one number.'],
		['500 1000 1500', 'I see more than one number.'],
		['500, 1000, 1500', 'I see more than one number.'],
		['225 0700000001', 'I see more than one number.'],
		['0700000001', 'That looks like a phone number'],
	])('helps when it is told "%s"', async (message, says) => {
		const reply = await say(message);
		expect(reply).toContain(says);
		expect(reply).toMatch(ASKS);
		expect(linkOf(reply)).toBe('');
	});

	it.each([
		['5000', 5000],
		['5000F', 5000],
		['5 000 F CFA', 5000],
		['Bonjour, je veux payer 12.500 francs', 12500],
		['1,000,000', 1_000_000],
	])('answers "%s" with a link for %d XOF', async (message, amount) => {
		const reply = await say(message);
		const shown = String(amount).replace(/\B(?=(\d{3})+$)/g, ' ');
		expect(reply).toContain(`Here is your link to pay ${shown} XOF with mobile money:`);
		const page = await fetch(linkOf(reply));
		expect(page.status).toBe(200);
		expect((await page.text()).replace(/[^\d<>]/g, '')).toContain(`>${amount}<`);
	});

	it('has the payment delivered by the fulfilment example', async () => {
		const html = await (await fetch(linkOf(await say('2500')))).text();
		const reference = /<span id="reference">([^<]+)</.exec(html)?.[1] ?? '';
		expect(reference).toMatch(/^CHAT-\d{14}-\d+$/);
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		const executions = await fulfilmentsOf(setting.shop, reference);
		expect(executions.map((execution) => execution.output('Deliver the order'))).toEqual([
			[
				expect.objectContaining({
					reference,
					amount: 2500,
					product: 'Payment by chat',
					status: 'paid',
				}),
			],
		]);
	});

	it('gives two messages of one moment two payments', async () => {
		const links = (await Promise.all([say('2500'), say('2500')])).map(linkOf);
		expect(links).not.toContain('');
		expect(new Set(links).size).toBe(2);
	});

	it('says so when there is no link', async () => {
		const fault = { match: '/checkout/v2/payment$', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const reply = await say('5000');
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(reply).toBe(
			'There is no payment link at the moment, and nothing was paid. Please write the amount again in a few minutes.',
		);
	});
};
