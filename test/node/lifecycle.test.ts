import { HookContext } from 'n8n-core';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { additionalData, KEYS, runNode, workflowAround, type Settings } from './harness.ts';
import { createParameters } from './orders.ts';
import { Vendor } from './vendor.ts';

const hooks = (settings: Settings) => {
	const workflow = workflowAround(new CinetPayTrigger(), settings);
	const node = workflow.getNode('Subject')!;
	return new HookContext(workflow, node, additionalData(settings), 'trigger', 'activate');
};
const { checkExists, create, delete: remove } = new CinetPayTrigger().webhookMethods.default;

describe('publishing the trigger', () => {
	it.each(['', '   ', undefined])('is refused with Secret Key %p', async (secretKey) => {
		const context = hooks({ credential: { ...KEYS, secretKey } as never });
		await expect(checkExists.call(context)).rejects.toMatchObject({
			message: 'The CinetPay credential has no Secret Key',
			description:
				'Copy it from Integrations in the CinetPay back office: without it no notification can be verified.',
		});
	});

	it.each([
		['checkout', 'transfer'],
		['checkout', 'airtime'],
		['legacy', 'payment'],
		['aurore', 'payment'],
		['aurore', 'transfer'],
	])('of %s: %s needs no Secret Key, with which nothing is signed', async (api, event) => {
		const context = hooks({ parameters: { api, event }, credential: { ...KEYS, secretKey: '' } });
		expect(await checkExists.call(context)).toBe(true);
	});

	it('is refused in the language that Options chooses', async () => {
		const parameters = { options: { messageLanguage: 'fr' } };
		const context = hooks({ parameters, credential: { ...KEYS, secretKey: '' } });
		await expect(checkExists.call(context)).rejects.toMatchObject({
			message: expect.stringMatching(/^Les identifiants .* Secret Key$/),
			description: expect.stringMatching(/aucune notification ne peut être vérifiée/),
		});
	});

	it('needs no call to CinetPay, nor does unpublishing', async () => {
		const vendor = new Vendor();
		const context = hooks({});
		expect(await checkExists.call(context)).toBe(true);
		expect(await create.call(context)).toBe(true);
		expect(await remove.call(context)).toBe(true);
		expect(vendor.calls).toEqual([]);
	});
});

it.each(['__CUSTOM_API_CALL__', 'constructor', 'toString', ''])(
	'operation %p is answered with a clear message',
	async (operation) => {
		const vendor = new Vendor();
		const run = await runNode(new CinetPay(), [{ order: 'A' }], {
			parameters: createParameters({ operation }),
		});
		expect(run.error).toMatchObject({
			message: `"${operation}" is not an operation of payment`,
			description: 'Choose one of the operations in the list.',
		});
		expect(vendor.calls).toEqual([]);
	},
);
