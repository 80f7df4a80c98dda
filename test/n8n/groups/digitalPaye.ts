import { waitFor } from '../../../scripts/host/wait.ts';
import { sandboxCall } from '../../e2e/payments.ts';
import { DIGITALPAYE, LIMIT_MS, using, type VersionSetting } from '../setting.ts';

/** Asking for money with each generation of DigitalPaye's API, and hearing that it was paid. */
export const digitalPayeTests = (setting: VersionSetting): void => {
	it.each(['A', 'B', 'C'])(
		'asks for money with generation %s, hears that it was paid, and pays out',
		async (generation) => {
			const { client, sandbox, n8n } = setting.shop;
			const reference = `DP-${generation}-1`;
			const path = `digitalpaye-${generation.toLowerCase()}`;
			const credential = await client.saveCredential(
				`DigitalPaye ${generation}`,
				'digitalPayeApi',
				{
					...{ apiKey: 'sandbox-public-key', apiSecret: 'sandbox-secret', generation },
					...{ environment: 'sandbox', sandboxUrl: sandbox.url },
				},
			);
			const listening = await client.createWorkflow({
				...{ name: `${path} paid`, connections: {} },
				nodes: [
					{
						...{ id: path, name: 'Paid', type: `${DIGITALPAYE}Trigger`, typeVersion: 1.1 },
						...{ position: [0, 0], webhookId: path, parameters: { event: 'collection' } },
						...using('digitalPayeApi', credential),
					},
				],
			});
			await client.activateWorkflow(listening);
			await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
				digitalpayeGeneration: generation,
				digitalpayeWebhookUrl: `${n8n.url}/webhook/${path}/webhook`,
			});
			const person = { firstName: 'Awa', lastName: 'Kone', email: 'awa@example.com' };
			const money = (name: string, resource: string, from: string) => ({
				...{ name, type: DIGITALPAYE, ...using('digitalPayeApi', credential) },
				parameters: {
					...{ resource, operation: 'create', operator: 'mtn', phone: '+2250500000001' },
					...{ amount: 1000, reference: from, person },
				},
			});
			const asking = await setting.bring(path, [
				money('Ask', 'collection', '={{ $json.reference }}'),
				money('Pay', 'disbursement', '={{ $json.reference + "-OUT" }}'),
			]);
			const { output } = await setting.run(asking, [{ reference }]);
			expect(output('Ask')).toEqual([expect.objectContaining({ reference, sent: true })]);
			expect(output('Pay')).toEqual([
				expect.objectContaining({ reference: `${reference}-OUT`, sent: true }),
			]);

			// The sandbox's payer pays by himself after a moment.
			const [started] = await waitFor(
				async () => {
					const { results } = await client.listExecutions(listening.id);
					return results.length > 0 && results;
				},
				{ what: `the notification of ${reference}`, timeoutMs: 60_000 },
			);
			expect((await setting.ended(started!.id)).output('Paid')).toEqual([
				expect.objectContaining({ reference, status: 'success', verified: true }),
			]);
		},
		LIMIT_MS,
	);
};
