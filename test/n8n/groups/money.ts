import { isGood, runSmoke } from '../../../scripts/demo/smoke.ts';
import { act, notifyAgain, sandboxCall, settled } from '../../e2e/payments.ts';
import { CINETPAY, LIMIT_MS, using, type Part, type VersionSetting } from '../setting.ts';

/** A workflow that asks for a payment and waits for it in the same execution. */
export const createAndWait = (setting: VersionSetting): Part[] => [
	{
		...{ name: 'Create', type: CINETPAY, ...using('cinetPayCheckoutApi', setting.shop.credential) },
		parameters: {
			...{ api: 'checkout', resource: 'payment', operation: 'create', notifyTo: 'execution' },
			...{ reference: '={{ $json.reference }}', amount: 2500, currency: 'XOF' },
			...{ description: 'Cloth bag', returnUrl: 'https://shop.example.com/thank-you' },
		},
	},
	{
		...{ name: 'Wait', type: CINETPAY, ...using('cinetPayCheckoutApi', setting.shop.credential) },
		parameters: {
			...{ api: 'checkout', resource: 'payment', operation: 'wait' },
			reference: '={{ $json.reference }}',
		},
	},
];

/** Creating, paying, waiting and paying out. */
export const moneyTests = (setting: VersionSetting): void => {
	it(
		'takes an order from its form to exactly one delivery',
		async () => {
			expect(isGood(await runSmoke(setting.shop))).toBe(true);
		},
		LIMIT_MS,
	);

	it(
		'waits for a payment, past a forged notification',
		async () => {
			const workflow = await setting.bring('waiting', createAndWait(setting));
			const reference = `WAIT-${setting.version}`;
			const executionId = await setting.send(workflow, [{ reference }]);
			const forged = await notifyAgain(setting.shop, reference, { signature: 'wrong' });
			expect(forged.notifications.deliveries.map((delivery) => delivery.status)).toEqual([401]);
			expect((await setting.shop.client.getExecution(executionId)).status).toBe('waiting');
			await act(setting.shop, reference, 'pay');
			const { status, output } = await setting.ended(executionId);
			expect(status).toBe('success');
			expect(output('Wait')).toEqual([
				expect.objectContaining({ reference, status: 'success', verified: true, result: 'paid' }),
			]);
			await settled(setting.shop, reference);
		},
		LIMIT_MS,
	);

	it('sends the valid rows of a sheet, and a refused one to the error output', async () => {
		const { client, sandbox } = setting.shop;
		const credential = await client.saveCredential('Transfer', 'cinetPayTransferApi', {
			...{ apiKey: 'sandbox-api-key', apiPassword: 'sandbox-password' },
			...{ environment: 'sandbox', sandboxUrl: sandbox.url },
		});
		const workflow = await setting.bring('airtime', [
			{
				...{ name: 'Send', type: CINETPAY, onError: 'continueErrorOutput' },
				...using('cinetPayTransferApi', credential),
				parameters: {
					...{ api: 'checkout', resource: 'airtime', operation: 'send', country: 'CI' },
					...{ reference: '={{ $json.reference }}', phone: '={{ $json.phone }}' },
					...{ amount: '={{ $json.amount }}', ifInvalid: 'sendValid' },
					notifyUrl: setting.triggerUrl,
				},
			},
		]);
		const { output } = await setting.run(workflow, [
			{ reference: 'AIR-1', phone: '+2250700000001', amount: 1000 },
			{ reference: 'AIR-2', phone: 'not a number', amount: 1000 },
		]);
		expect(output('Send', 0)).toEqual([
			expect.objectContaining({ reference: 'AIR-1', sent: true }),
		]);
		expect(output('Send', 1)).toEqual([expect.objectContaining({ reference: 'AIR-2' })]);
		const { ledger } = await sandboxCall<{ ledger: Array<{ reference: string }> }>(
			...([setting.shop, 'GET', '/_sandbox/ledger'] as const),
		);
		expect(ledger.filter((row) => row.reference.startsWith('AIR-'))).toHaveLength(1);
	});
};
