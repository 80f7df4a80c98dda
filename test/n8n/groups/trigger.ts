import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import {
	act,
	createPayment,
	newestFulfilment,
	fulfilmentsOf,
	notificationOf,
	settled,
} from '../../e2e/payments.ts';
import { LIMIT_MS, type VersionSetting } from '../setting.ts';

const COPIES = 8;
/** As long as a provider would wait. */
const PATIENCE_MS = 12_000;

/** Sends a notification to the shop's trigger. Gives the HTTP status of the answer; undefined when there was none in time. */
const notify = async (
	setting: VersionSetting,
	{ body, xToken }: { body: string; xToken: string },
	patience = 60_000,
): Promise<number | undefined> =>
	await fetch(setting.triggerUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-token': xToken },
		body,
		signal: AbortSignal.timeout(patience),
	}).then(
		({ status }) => status,
		() => undefined,
	);

/** Pays an order at the provider without a notification of it. */
const payUnnoticed = async ({ shop }: VersionSetting, reference: string): Promise<void> => {
	await createPayment(shop, reference, `${shop.sandbox.url}/nobody`);
	await act(shop, reference, 'pay');
};

/** What the trigger makes of genuine, repeated and forged notifications. */
export const triggerTests = (setting: VersionSetting): void => {
	it('refuses forged notifications and starts nothing', async () => {
		await createPayment(setting.shop, 'FORGED-1', setting.triggerUrl);
		const before = await newestFulfilment(setting.shop);
		expect(await notify(setting, notificationOf('FORGED-1', {}, 'not-the-key'))).toBe(401);
		// Signed with the right key, but the provider knows of no payment yet.
		expect(await notify(setting, notificationOf('FORGED-1'))).not.toBe(401);
		expect(await newestFulfilment(setting.shop)).toBe(before);
	});

	it(
		'starts one execution for all copies of a notification, however many arrive at once',
		async () => {
			await payUnnoticed(setting, 'COPIES-1');
			const genuine = notificationOf('COPIES-1');
			const answers = await Promise.all(
				Array.from({ length: COPIES }, async () => await notify(setting, genuine)),
			);
			expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([]);
			expect(await notify(setting, genuine)).toBe(200);
			expect(await fulfilmentsOf(setting.shop, 'COPIES-1')).toHaveLength(1);
		},
		LIMIT_MS,
	);
};

/** A notification that n8n cannot store. */
export const lockedTests = (setting: VersionSetting): void => {
	it(
		'tells the provider nothing has arrived while the database is locked, and delivers once it is free again',
		async () => {
			await payUnnoticed(setting, 'LOCKED-1');
			const genuine = notificationOf('LOCKED-1');
			const file = join(setting.userFolder, '.n8n', 'database.sqlite');
			const database = new DatabaseSync(file, { timeout: 10_000 });
			try {
				database.exec('BEGIN IMMEDIATE');
				expect(await notify(setting, genuine, PATIENCE_MS)).not.toBe(200);
			} finally {
				database.exec('ROLLBACK');
				database.close();
			}
			let status: number | undefined;
			for (let attempt = 0; attempt < 10 && status !== 200; attempt++) {
				status = await notify(setting, genuine);
				if (status !== 200) await pause(1000);
			}
			expect(status).toBe(200);
			expect(await fulfilmentsOf(setting.shop, 'LOCKED-1')).toHaveLength(1);
		},
		LIMIT_MS,
	);
};

/** What a trigger still knows after n8n was stopped in order. */
export const restartTests = (setting: VersionSetting): void => {
	it(
		'drops every repetition after an orderly restart, and still takes new orders',
		async () => {
			const references = Array.from({ length: 5 }, (_, index) => `AGAIN-${index}`);
			for (const reference of references) {
				await createPayment(setting.shop, reference, setting.triggerUrl);
				await act(setting.shop, reference, 'pay');
				await settled(setting.shop, reference);
				expect(await fulfilmentsOf(setting.shop, reference)).toHaveLength(1);
			}
			await setting.restart();
			const before = await newestFulfilment(setting.shop);
			for (const reference of references) {
				expect(await notify(setting, notificationOf(reference))).toBe(200);
			}
			expect(await newestFulfilment(setting.shop)).toBe(before);

			await createPayment(setting.shop, 'AFTER-1', setting.triggerUrl);
			await act(setting.shop, 'AFTER-1', 'pay');
			await settled(setting.shop, 'AFTER-1');
			expect(await fulfilmentsOf(setting.shop, 'AFTER-1')).toHaveLength(1);
		},
		LIMIT_MS,
	);
};
