import { notificationOf } from '../../e2e/payments.ts';
import { emptyExpressions, operationsOf } from '../operations.ts';
import { CINETPAY, DIGITALPAYE, LIMIT_MS, using, type VersionSetting } from '../setting.ts';
import { servedTypes } from './panel.ts';

/** Keys that no provider accepts: every operation that asks one is refused. */
const WRONG: Readonly<Record<string, Record<string, string>>> = {
	cinetPayCheckoutApi: { apiKey: 'wrong', siteId: '1', secretKey: 'wrong' },
	cinetPayTransferApi: { apiKey: 'wrong', apiPassword: 'wrong' },
	cinetPayAuroreApi: { apiKey: 'sk_test_wrong', apiPassword: 'wrong' },
	digitalPayeApi: { apiKey: 'wrong', apiSecret: 'wrong' },
};

/** With On Error = Continue (using error output), nothing that was refused may look as if it had been done. */
export const errorOutputTests = (setting: VersionSetting): void => {
	it(
		'sends what every single operation refuses to its error output, and nothing to the other one',
		async () => {
			const { client, sandbox } = setting.shop;
			const types = await servedTypes(setting);
			const saved = new Map<string, { id: string; name: string }>();
			for (const [type, keys] of Object.entries(WRONG)) {
				const data = { ...keys, environment: 'sandbox', sandboxUrl: sandbox.url };
				saved.set(type, await client.saveCredential(`Wrong ${type}`, type, data));
			}
			const parts = [CINETPAY, DIGITALPAYE].flatMap((name) => {
				const type = types.find((each) => each.name === name)!;
				return operationsOf(type).map(({ name: operation, parameters, credential }) => ({
					...{ name: operation, type: name, onError: 'continueErrorOutput' },
					parameters: { ...parameters, ...emptyExpressions(type, parameters) },
					...using(credential, saved.get(credential)!),
				}));
			});
			const workflow = await setting.bring('refusals', parts, true);
			const { output } = await setting.run(workflow, [{}]);
			const seen = parts.map(({ name }) => ({
				name,
				succeeded: output(name, 0)?.length ?? 0,
				failed: output(name, 1)?.length ?? 0,
			}));
			expect(seen).toEqual(parts.map(({ name }) => ({ name, succeeded: 0, failed: 1 })));
		},
		LIMIT_MS,
	);

	it('sends a forged notification to the error output of Verify Notification', async () => {
		const workflow = await setting.bring('verify', [
			{
				...{ name: 'Verify', type: CINETPAY, onError: 'continueErrorOutput' },
				...using('cinetPayCheckoutApi', setting.shop.credential),
				parameters: {
					...{ api: 'checkout', resource: 'payment', operation: 'verifyNotification' },
					...{ body: '={{ $json.body }}', headers: '={{ $json.headers }}' },
				},
			},
		]);
		const forged = notificationOf('FORGED', {}, 'not-the-key');
		const body = Object.fromEntries(new URLSearchParams(forged.body));
		const { output } = await setting.run(workflow, [
			{ body, headers: { 'x-token': forged.xToken } },
		]);
		expect(output('Verify', 0) ?? []).toEqual([]);
		expect(output('Verify', 1)).toHaveLength(1);
	});

	it('sends a payment that the provider refuses to the error output of Create', async () => {
		const workflow = await setting.bring('create', [
			{
				...{ name: 'Create', type: CINETPAY, onError: 'continueErrorOutput' },
				...using('cinetPayCheckoutApi', setting.shop.credential),
				parameters: {
					...{ api: 'checkout', resource: 'payment', operation: 'create' },
					...{ reference: '={{ $json.reference }}', amount: '={{ $json.amount }}' },
					...{ currency: 'XOF', description: 'Cloth bag', reportTo: 'trigger' },
					notifyUrl: setting.triggerUrl,
					returnUrl: 'https://shop.example.com/thank-you',
				},
			},
		]);
		const { output } = await setting.run(workflow, [
			{ reference: 'PAY-1', amount: 1003 },
			{ reference: 'PAY-2', amount: 1000 },
		]);
		expect(output('Create', 0)).toEqual([expect.objectContaining({ reference: 'PAY-2' })]);
		expect(output('Create', 1)).toEqual([expect.objectContaining({ reference: 'PAY-1' })]);
	});
};
