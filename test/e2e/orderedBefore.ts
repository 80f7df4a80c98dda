import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../scripts/host/client.ts';
import { deliveriesOf, republish, withParameters } from './examples.ts';
import { act, settled } from './payments.ts';
import type { Setting } from './setting.ts';
import { expectAccessible } from './sheetForm.ts';

const TITLE = 'You have placed this order before';

type Shop = {
	/** The workflow with the form, and the one that delivers. */
	ordering: () => Promise<StoredWorkflow>;
	delivering: () => Promise<StoredWorkflow>;
	/** The node that creates the payment. */
	create: string;
	/** The provider gives out an open payment page a second time. */
	givesPageAgain?: true;
	/** Fills the form in and sends it. */
	order: () => Promise<Page>;
};

/** A shop whose own order number is the reference: a second click finds the payment that the first one made. */
export const orderedBeforeTests = (setting: Setting, shop: Shop, reference: string): void => {
	it('has words for who clicks twice or comes back under the same order number, and delivers once', async () => {
		const workflow = await shop.ordering();
		const { nodes } = workflow;
		const own = await republish(
			setting,
			workflow,
			withParameters(workflow, shop.create, { reference }),
		);
		const told = async (page: Page, words: string) => {
			await page.getByText(TITLE).waitFor();
			const text = await page.locator('body').innerText();
			expect(text).toContain(words);
			expect(text).toContain(`Order: ${reference}`);
			await expectAccessible(page);
			await page.close();
		};

		const clicks = await Promise.all([shop.order(), shop.order()]);
		const ends = await Promise.all(
			clicks.map(async (page) => {
				await page.locator('#reference').or(page.getByText(TITLE)).first().waitFor();
				return { page, pays: await page.locator('#reference').isVisible() };
			}),
		);
		expect(ends.map(({ pays }) => pays).sort()).toEqual([shop.givesPageAgain ?? false, true]);
		for (const { page, pays } of ends) {
			if (pays) await page.close();
			else await told(page, 'cannot be opened a second time');
		}
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		await told(await shop.order(), 'It is paid, so there is nothing more to pay.');
		await republish(setting, own, nodes);

		const executions = await deliveriesOf(setting, await shop.delivering(), reference);
		expect(executions.flatMap(({ output }) => output('Deliver the order') ?? [])).toHaveLength(1);
	});
};
