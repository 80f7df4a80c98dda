// The payout ledger: three workflows over one data table, from the sheet to the download, on a real n8n.
import { decisionTests } from './ledger/decisions.ts';
import { googleSheetsTests } from './ledger/googleSheets.ts';
import { Office } from './ledger/office.ts';
import { happyTests } from './ledger/paying.ts';
import { killTests, settlingTests } from './ledger/settling.ts';
import { repetitionTests, uploadTests } from './ledger/uploads.ts';
import { useSetting } from './setting.ts';

jest.setTimeout(240_000);

describe('the payout ledger', () => {
	const office = new Office(useSetting());

	beforeAll(async () => {
		await office.open();
	}, 240_000);

	describe('pays a sheet', () => happyTests(office));
	describe('takes a file', () => uploadTests(office));
	describe('takes a sheet again', () => repetitionTests(office));
	describe('has a second person decide', () => decisionTests(office));
	describe('settles', () => settlingTests(office));
	describe('is kept in Google Sheets', () => googleSheetsTests(office));
	describe('survives a kill', () => killTests(office));
});
