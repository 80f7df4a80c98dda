import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { WorkflowNode } from '../../../scripts/host/client.ts';
import { OFFERED, offeredBy } from '../../toolVariant.ts';
import { field, nodeOn, openWorkflow } from '../editor.ts';
import type { Setting } from '../setting.ts';

const PACKAGE = 'n8n-nodes-cinetpay-digitalpaye';

/** What n8n itself makes of the nodes: the variants for AI agents, and the previews of what comes out. */
export const agentTests = (setting: Setting): void => {
	const typeOf = async (name: string): Promise<INodeTypeDescription> => {
		const types = (await setting.shop.client.types('nodes')) as INodeTypeDescription[];
		return types.find((type) => type.name === `${PACKAGE}.${name}`)!;
	};

	it.each(Object.entries(OFFERED))(
		'%s offers agents exactly what it should',
		async (name, offered) => {
			const tool = await typeOf(`${name}Tool`);
			expect(tool.outputs).toEqual(['ai_tool']);
			expect(offeredBy(tool)).toEqual({ offered, startHidden: [] });
		},
	);

	it.each([
		['cinetPayTool', { resource: 'transfer' }, ['Get']],
		['cinetPay', { resource: 'transfer' }, ['Get', 'Send', 'Wait for Result']],
	])('the editor lists the operations of %s accordingly', async (type, parameters, names) => {
		const { client } = setting.shop;
		const node: WorkflowNode = {
			...{ id: 'subject', name: 'Subject', type: `${PACKAGE}.${type}`, typeVersion: 1 },
			...{ position: [0, 0], parameters },
		};
		const { id } = await client.createWorkflow({
			...{ name: `Operations of ${type}`, nodes: [node], connections: {} },
		});
		const page = await openWorkflow(setting, id, 'Subject');
		await nodeOn(page, 'Subject').dblclick();
		await field(page, 'operation').locator('input').first().click();
		const choices = page.locator('.el-select-dropdown:visible .option-headline');
		await choices.first().waitFor();
		expect(await choices.allInnerTexts()).toEqual(names);
		await page.close();
	});

	it('serves a preview of what every operation gives', async () => {
		for (const name of Object.keys(OFFERED)) {
			const { properties } = await typeOf(name);
			for (const { options, displayOptions } of properties.filter(
				(one) => one.name === 'operation',
			)) {
				const resource = String(displayOptions!.show!.resource![0]);
				for (const { value } of options as INodePropertyOptions[]) {
					const path = `/schemas/${PACKAGE}.${name}/1.0.0/${resource}/${value}.json`;
					const response = await fetch(setting.shop.n8n.url + path);
					expect([path, response.status]).toEqual([path, 200]);
					expect(await response.json()).toMatchObject({ type: 'object', version: 1 });
				}
			}
		}
	});
};
