// One n8n for all groups: it takes longer to start than any of them to run. The order matters for the search for
// secrets only: it covers what n8n wrote so far. The pages of a shop come after it, because they have to hold the
// API key, as CinetPay designed them.
import { agentRefusalTests } from './groups/agentRefusals.ts';
import { agentTests } from './groups/agents.ts';
import { approvalTests } from './groups/approval.ts';
import { chatTests } from './groups/chat.ts';
import { credentialTests } from './groups/credential.ts';
import { dailyReconciliationTests } from './groups/dailyReconciliation.ts';
import { editorTests } from './groups/editor.ts';
import { errorPanelTests } from './groups/errorPanel.ts';
import { exampleTypeTests } from './groups/exampleTypes.ts';
import { firstPaymentTests } from './groups/firstPayment.ts';
import { fulfilOnceTests } from './groups/fulfilOnce.ts';
import { legacyFormTests } from './groups/legacyForm.ts';
import { auroreTests, waveTests } from './groups/links.ts';
import { listTests } from './groups/lists.ts';
import { lowBalanceTests } from './groups/lowBalance.ts';
import { orderTests } from './groups/order.ts';
import { pictureTests } from './groups/pictures.ts';
import { reconciliationTests } from './groups/reconciliation.ts';
import { refusalTests } from './groups/refusals.ts';
import { seamlessTests } from './groups/seamless.ts';
import { secretTests } from './groups/secrets.ts';
import { severalOrdersTests } from './groups/severalOrders.ts';
import { airtimeSheetTests, salarySheetTests } from './groups/sheets.ts';
import { testModeTests } from './groups/testMode.ts';
import { waitingTests } from './groups/waiting.ts';
import { useSetting } from './setting.ts';

jest.setTimeout(180_000);

describe('on a real n8n', () => {
	const setting = useSetting();

	describe('the editor', () => editorTests(setting));
	describe('the first payment', () => firstPaymentTests(setting));
	describe('the credential test', () => credentialTests(setting));
	describe('the fields with a list', () => listTests(setting));
	describe('the error panel', () => errorPanelTests(setting));
	describe('what n8n makes of the nodes', () => agentTests(setting));
	describe('AI agents', () => agentRefusalTests(setting));
	describe('the pictures of the nodes', () => pictureTests(setting));
	describe('the examples', () => exampleTypeTests(setting));
	describe('the examples with a payment link', () => orderTests(setting));
	describe('the example airtime from a spreadsheet', () => airtimeSheetTests(setting));
	describe('the example salary run', () => salarySheetTests(setting));
	describe('the example payout reconciliation', () => reconciliationTests(setting));
	describe('the example Wave collection', () => waveTests(setting));
	describe('the example Aurore payment link', () => auroreTests(setting));
	describe('the example order, wait, deliver', () => waitingTests(setting));
	describe('several orders that wait', () => severalOrdersTests(setting));
	describe('the example fulfil exactly once', () => fulfilOnceTests(setting));
	describe('the example payment link by chat', () => chatTests(setting));
	describe('the example approval before payout', () => approvalTests(setting));
	describe('the example daily reconciliation', () => dailyReconciliationTests(setting));
	describe('the example low balance alert', () => lowBalanceTests(setting));
	describe("the trigger in the editor's test mode", () => testModeTests(setting));
	describe('the published trigger', () => refusalTests(setting));
	describe('the secrets', () => secretTests(setting));
	describe('the example legacy shop form', () => legacyFormTests(setting));
	describe('the example seamless page', () => seamlessTests(setting));
});
