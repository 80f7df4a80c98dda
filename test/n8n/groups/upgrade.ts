import { pinnedVersion } from '../../../scripts/host/install.ts';
import { act, createPayment, fulfilmentsOf, settled } from '../../e2e/payments.ts';
import { LIMIT_MS, type VersionSetting } from '../setting.ts';
import { createAndWait } from './money.ts';

/** Updating the package, or n8n under it, while an execution waits for a payment. */
export const upgradeTests = (
	setting: VersionSetting,
	what: string,
	upgrade: () => Promise<void>,
): void => {
	it(
		'finishes an execution that waited, and still takes new orders',
		async () => {
			const workflow = await setting.bring(`${what}-waits`, createAndWait(setting));
			const reference = `${what}-WAIT`;
			const executionId = await setting.send(workflow, [{ reference }]);
			await upgrade();
			expect((await setting.shop.client.getExecution(executionId)).status).toBe('waiting');
			await act(setting.shop, reference, 'pay');
			const { status, output } = await setting.ended(executionId);
			expect(status).toBe('success');
			expect(output('Wait')).toEqual([
				expect.objectContaining({ reference, status: 'success', verified: true }),
			]);

			const next = `${what}-NEXT`;
			await createPayment(setting.shop, next, setting.triggerUrl);
			await act(setting.shop, next, 'pay');
			const { notifications } = await settled(setting.shop, next);
			const answers = new Set(notifications.deliveries.map((each) => each.status));
			const { length } = await fulfilmentsOf(setting.shop, next);
			expect({ answers: [...answers], executions: length }).toEqual({
				...{ answers: [200], executions: 1 },
			});
		},
		LIMIT_MS,
	);
};

export const isPinned = ({ version }: VersionSetting): boolean => version === pinnedVersion();
