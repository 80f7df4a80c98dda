// One n8n for all groups: it takes longer to start than any of them to run. The order matters for the last one
// only, which searches everything that n8n wrote during the run.
import { credentialTests } from './groups/credential.ts';
import { editorTests } from './groups/editor.ts';
import { orderTests } from './groups/order.ts';
import { refusalTests } from './groups/refusals.ts';
import { secretTests } from './groups/secrets.ts';
import { testModeTests } from './groups/testMode.ts';
import { useSetting } from './setting.ts';

jest.setTimeout(180_000);

describe('on a real n8n', () => {
	const setting = useSetting();

	describe('the editor', () => editorTests(setting));
	describe('the credential test', () => credentialTests(setting));
	describe('the example workflows', () => orderTests(setting));
	describe("the trigger in the editor's test mode", () => testModeTests(setting));
	describe('the published trigger', () => refusalTests(setting));
	describe('the secrets', () => secretTests(setting));
});
