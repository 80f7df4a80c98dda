import { readFileSync } from 'node:fs';
import { tooOld } from '../../../nodes/shared/notifications/oldestN8n.ts';
import type { VersionSetting } from '../setting.ts';
import { servedTypes } from './panel.ts';

/** What a user is told whose n8n is older than the oldest supported version. */
export const tooOldTests = (setting: VersionSetting): void => {
	const warning = tooOld(setting.version)!;

	it("says so in the panels of the triggers and once in n8n's log", async () => {
		const triggers = (await servedTypes(setting)).filter(({ name }) => name.endsWith('Trigger'));
		expect(triggers).toHaveLength(2);
		for (const { properties, activationMessage } of triggers) {
			expect(properties[0]).toMatchObject({ type: 'notice', displayName: warning });
			expect(activationMessage).toBe(warning);
		}
		// The shop's trigger was published when the shop was set up.
		const log = readFileSync(setting.shop.n8n.logFile, 'utf8');
		expect(log.split(warning)).toHaveLength(2);
	});
};
