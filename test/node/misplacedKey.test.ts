import { HookContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { additionalData, runOnEngine, workflowAround } from './harness.ts';
import { EXAMPLES, rowOf } from './operationExamples.ts';

const OLDER_KEY = '0123456789abcdef0123456789.12345678';
const AURORE_KEY = 'sk_live_0451';
const TO_AURORE = 'This API Key belongs in a CinetPay Aurore API credential';
const TO_CHECKOUT =
	'This API Key belongs in a CinetPay Checkout API or CinetPay Transfer API credential';
const wrongFor = (api: string) =>
	api === 'aurore' ? ([OLDER_KEY, TO_CHECKOUT] as const) : ([AURORE_KEY, TO_AURORE] as const);

// Nothing may leave, not even a login: it would carry the key to an API that it is not for.
describe('a key of another API of CinetPay is told where it belongs, and goes nowhere', () => {
	const operations = Object.entries(EXAMPLES.cinetPay!);

	it.each(operations)('%s', async (name, { parameters }) => {
		const [api = '', resource, operation] = name.split(': ');
		const [apiKey, message] = wrongFor(api);
		nock.cleanAll();
		nock.disableNetConnect();
		const sent: unknown[] = [];
		nock.emitter.on('no match', (request: unknown) => sent.push(request));
		const run = async (node: IDataObject = {}) =>
			await runOnEngine(new CinetPay(), [rowOf(0)], {
				parameters: { api, resource, operation, ...parameters },
				credential: { apiKey, apiPassword: 'p', siteId: '1', secretKey: 'k' },
				node,
			});
		const stopped = await run();
		expect(stopped.error).toMatchObject({
			message,
			description: expect.stringContaining('In the CinetPay node, set API to') as string,
		});
		expect(stopped.everything).not.toContain(apiKey);
		const continued = await run({ onError: 'continueRegularOutput' });
		expect(continued.success.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({ message }),
		]);
		nock.emitter.removeAllListeners('no match');
		expect(sent).toEqual([]);
	});

	it.each([
		['checkout', 'payment'],
		['checkout', 'airtime'],
		['checkout', 'transfer'],
		['legacy', 'payment'],
		['aurore', 'payment'],
		['aurore', 'transfer'],
	])('the trigger of %s: %s is not published with it', async (api, event) => {
		const [apiKey, message] = wrongFor(api);
		const settings = {
			parameters: { api, event },
			credential: { apiKey, apiPassword: 'p', siteId: '1', secretKey: 'k' },
		};
		const workflow = workflowAround(new CinetPayTrigger(), settings);
		const node = workflow.getNode('Subject')!;
		const context = new HookContext(
			workflow,
			node,
			additionalData(settings),
			'trigger',
			'activate',
		);
		const { checkExists } = new CinetPayTrigger().webhookMethods.default;
		await expect(checkExists.call(context)).rejects.toMatchObject({ message });
	});
});
