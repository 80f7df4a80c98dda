import type { FrameLocator, Page } from 'playwright-core';
import type { Setting } from './setting.ts';

/** Opens a page of the shop by its buy button. */
export const buy = async (setting: Setting, path: string): Promise<Page> =>
	await setting.open(`/webhook/${path}?product=honey-jar`);

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
