import type { INodeTypeDescription } from 'n8n-workflow';
import { resources as cinetPayResources } from '../../../nodes/CinetPay/resources/index.ts';
import { resources as digitalPayeResources } from '../../../nodes/DigitalPaye/resources/index.ts';
import type { Resource } from '../../../nodes/shared/operation/operation.ts';
import { OWNER } from '../../../scripts/demo/shop.ts';
import { launchBrowser } from '../../e2e/browser.ts';
import { nodeOn, part } from '../../e2e/editor.ts';
import { operationsOf, shownFields, withDefaults } from '../operations.ts';
import { LIMIT_MS, PACKAGE, type VersionSetting } from '../setting.ts';

const NODES = ['cinetPay', 'cinetPayTrigger', 'digitalPaye', 'digitalPayeTrigger'];

/** What the editor draws by another name than the parameter's, or not at all. */
const DRAWN_OTHERWISE = new Set(['notice', 'callout', 'hidden', 'collection', 'fixedCollection']);

const PAGE_LIMIT_MS = 120_000;

const operationCount = (resources: readonly Resource[]): number =>
	resources.flatMap(({ operations }) => operations).length;

/** All types of this package that the n8n serves to its editor. */
export const servedTypes = async (setting: VersionSetting): Promise<INodeTypeDescription[]> =>
	((await setting.shop.client.types('nodes')) as INodeTypeDescription[]).filter(({ name }) =>
		name.startsWith(`${PACKAGE}.`),
	);

/** The nodes as the editor is given them, and as it draws them. */
export const panelTests = (setting: VersionSetting): void => {
	it('serves all nodes and credentials, with their operations', async () => {
		const types = await servedTypes(setting);
		const names = types.map(({ name }) => name.slice(PACKAGE.length + 1));
		expect(names).toEqual(expect.arrayContaining(NODES));
		const count = (name: string) =>
			operationsOf(types.find((type) => type.name === `${PACKAGE}.${name}`)!).length;
		expect([count('cinetPay'), count('digitalPaye')]).toEqual([
			operationCount(cinetPayResources),
			operationCount(digitalPayeResources),
		]);
		const credentials = (await setting.shop.client.types('credentials')).filter(({ name }) =>
			/^(cinetPay|digitalPaye)/.test(name),
		);
		expect(credentials).toHaveLength(4);
	});

	it(
		'draws the fields of every node that its own description says',
		async () => {
			const { client, n8n } = setting.shop;
			const types = await servedTypes(setting);
			const choices = NODES.flatMap((name) => {
				const type = types.find((each) => each.name === `${PACKAGE}.${name}`)!;
				return name.endsWith('Trigger')
					? [{ type, name, parameters: {} }]
					: [operationsOf(type).at(0)!, operationsOf(type).at(-1)!].map((each) => ({
							...{ type, name: each.name, parameters: each.parameters },
						}));
			});
			const workflow = await client.createWorkflow({
				...{ name: 'Panels', connections: {} },
				nodes: choices.map(({ type, name, parameters }, index) => ({
					...{ id: `panel-${index}`, name, type: type.name, position: [index * 300, 0] },
					...{ typeVersion: [type.version].flat().at(-1)!, parameters },
				})),
			});
			const browser = await launchBrowser();
			try {
				const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
				page.setDefaultTimeout(PAGE_LIMIT_MS);
				await page.goto(`${n8n.url}/signin`);
				await page.locator('input[type="email"]').fill(OWNER.email);
				await page.locator('input[type="password"]').fill(OWNER.password);
				await part(page, 'form-submit-button').click();
				await page.waitForURL((url) => !url.pathname.includes('signin'));
				await page.goto(`${n8n.url}/workflow/${workflow.id}`);
				for (const { type, name, parameters } of choices) {
					await nodeOn(page, name).dblclick();
					await part(page, 'node-parameters').first().waitFor();
					const drawn = await page
						.locator('[data-test-id^="parameter-input-"]')
						.evaluateAll((all) => all.map((each) => each.getAttribute('data-test-id')!));
					const expected = shownFields(type, withDefaults(type, parameters))
						.filter((field) => !DRAWN_OTHERWISE.has(field.type))
						.map((field) => `parameter-input-${field.name}`);
					expect({ name, fields: [...new Set(drawn)] }).toEqual({
						name,
						fields: expect.arrayContaining(expected),
					});
					await page.keyboard.press('Escape');
					await part(page, 'node-parameters').first().waitFor({ state: 'hidden' });
				}
			} finally {
				await browser.close();
			}
		},
		LIMIT_MS,
	);
};
