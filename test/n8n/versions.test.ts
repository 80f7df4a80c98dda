// The package on each n8n that `npm run test:n8n` names. The names of the groups are the columns of README's table.
import { tooOld } from '../../nodes/shared/notifications/oldestN8n.ts';
import { agentTests } from './groups/agent.ts';
import { digitalPayeTests } from './groups/digitalPaye.ts';
import { errorOutputTests } from './groups/errorOutput.ts';
import { moneyTests } from './groups/money.ts';
import { panelTests } from './groups/panel.ts';
import { tooOldTests } from './groups/tooOld.ts';
import { lockedTests, restartTests, triggerTests } from './groups/trigger.ts';
import { isPinned, upgradeTests } from './groups/upgrade.ts';
import { INSTALL_LIMIT_MS, LIMIT_MS, VersionSetting, versions } from './setting.ts';

jest.setTimeout(LIMIT_MS);

describe.each(versions())('n8n %s', (version) => {
	const setting = new VersionSetting(version);
	beforeAll(async () => await setting.start(), INSTALL_LIMIT_MS);
	afterAll(async () => await setting.stop(), LIMIT_MS);

	if (tooOld(version)) {
		describe('says that it is too old', () => tooOldTests(setting));
		return;
	}
	describe('nodes and panels', () => panelTests(setting));
	describe('money in and out', () => moneyTests(setting));
	describe('error output', () => errorOutputTests(setting));
	describe('DigitalPaye A, B, C', () => digitalPayeTests(setting));
	describe('AI agent', () => agentTests(setting));
	describe('copies and forgeries', () => triggerTests(setting));
	describe('locked database', () => lockedTests(setting));
	describe('after a restart', () => restartTests(setting));
	describe('update of the package', () =>
		upgradeTests(setting, 'PACKAGE', async () => await setting.reinstall()));
	// Last: from here on it is another n8n. From the pinned one there is nothing to go to yet.
	if (!isPinned(setting)) {
		describe('update of n8n', () =>
			upgradeTests(setting, 'N8N', async () => await setting.upgradeN8n()));
	}
});
