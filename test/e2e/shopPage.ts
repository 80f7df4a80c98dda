import type { FrameLocator, Page } from 'playwright-core';
import { sandboxCall } from './payments.ts';
import type { Setting } from './setting.ts';

/** Opens a page of the shop by its buy button. */
export const buy = async (setting: Setting, path: string): Promise<Page> =>
	await setting.open(`/webhook/${path}?product=honey-jar`);

const NOT_FOR_SALE = [
	...['', '?product=', '?product=moon', '?product=constructor', '?product=__proto__'],
	...['?product=honey-jar&product=cloth-bag', '?product=%3Cscript%3E'],
];

/** Whatever a link says that is none of the shop's, its visitor reads what to do; nothing is created. */
export const notForSaleTests = (setting: Setting, path: string): void => {
	it.each(NOT_FOR_SALE)('has words for whoever comes with "%s"', async (query) => {
		const answer = await fetch(`${setting.shop.n8n.url}/webhook/${path}${query}`, {
			redirect: 'manual',
		});
		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			...[400, 'text/plain; charset=utf-8'],
		]);
		expect(await answer.text()).toContain('cannot be bought at the moment, and nothing was paid.');
	});

	it('has words for a customer while CinetPay cannot be asked', async () => {
		const fault = { match: '/', kind: 'status500', times: 100 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		const answer = await fetch(`${setting.shop.n8n.url}/webhook/${path}?product=honey-jar`, {
			redirect: 'manual',
		});
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain('try again in a few minutes');
	});
};

/** Pays (or is refused) on the sandbox's payment page, which may stand in a frame; returns the reference. */
export const payOn = async (place: Page | FrameLocator, action = 'pay'): Promise<string> => {
	const reference = await place.locator('#reference').innerText();
	await place.locator('#phone').fill('0700000001');
	await place.locator(`button[value=${action}]`).click();
	return reference;
};

/** What the node "Deliver the order" has sent on, one execution, for the order of a honey jar. */
export const delivered = (reference: string) => [
	[
		expect.objectContaining({
			reference,
			product: 'honey-jar',
			amount: 5000,
			status: 'paid',
			message: `Order ${reference} (honey-jar) is paid: deliver it.`,
		}),
	],
];
