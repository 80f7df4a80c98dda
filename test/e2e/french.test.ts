// The French examples on an n8n of their own, beside the one of n8n.test.ts: what a person reads has no English in it.
import { frenchAgentTests } from './groups/frenchAgents.ts';
import { frenchApprovalTests } from './groups/frenchApproval.ts';
import { frenchGoogleTests, frenchLedgerTests } from './groups/frenchLedger.ts';
import {
	frenchBalanceTests,
	frenchErrorTests,
	frenchInvoiceTests,
	frenchMessageTests,
	frenchReceiptTests,
	frenchStatementTests,
	frenchWatchTests,
} from './groups/frenchMails.ts';
import {
	frenchCountriesTests,
	frenchMoneyBackTests,
	frenchReconciliationTests,
} from './groups/frenchMoney.ts';
import { frenchOnceTests } from './groups/frenchOnce.ts';
import {
	frenchAuroreTests,
	frenchChatTests,
	frenchLegacyTests,
	frenchOrderTests,
	frenchSeamlessTests,
	frenchWaitingTests,
	frenchWaveTests,
} from './groups/frenchOrders.ts';
import { frenchPublishingTests } from './groups/frenchPublishing.ts';
import { frenchAirtimeTests, frenchSalaryTests } from './groups/frenchSheets.ts';
import { useSetting } from './setting.ts';

jest.setTimeout(180_000);

describe('in French', () => {
	const setting = useSetting('fr');

	describe('every example', () => frenchPublishingTests(setting));
	describe('the examples with a payment link', () => frenchOrderTests(setting));
	describe('the example airtime from a spreadsheet', () => frenchAirtimeTests(setting));
	describe('the example salary run', () => frenchSalaryTests(setting));
	describe('the example approval before payout', () => frenchApprovalTests(setting));
	describe('the payout ledger', () => frenchLedgerTests(setting));
	describe('the payout ledger in Google Sheets', () => frenchGoogleTests(setting));
	describe('the example receipt by mail', () => frenchReceiptTests(setting));
	describe('the examples payment link by message and subscription', () =>
		frenchMessageTests(setting));
	describe('the example monthly statement', () => frenchStatementTests(setting));
	describe('the example error workflow', () => frenchErrorTests(setting));
	describe('the example low balance alert', () => frenchBalanceTests(setting));
	describe('the examples invoice and link with expiry', () => frenchInvoiceTests(setting));
	describe('the example watch open orders', () => frenchWatchTests(setting));
	describe('the example Wave collection', () => frenchWaveTests(setting));
	describe('the example Aurore payment link', () => frenchAuroreTests(setting));
	describe('the example order, wait, deliver', () => frenchWaitingTests(setting));
	describe('the example payment link by chat', () => frenchChatTests(setting));
	describe('the example legacy shop form', () => frenchLegacyTests(setting));
	describe('the example seamless page', () => frenchSeamlessTests(setting));
	describe('the examples of an agent', () => frenchAgentTests(setting));
	describe('the example money back', () => frenchMoneyBackTests(setting));
	describe('the example several countries', () => frenchCountriesTests(setting));
	describe('the examples of what is still open', () => frenchReconciliationTests(setting));
	describe('the example fulfil exactly once', () => frenchOnceTests(setting));
});
