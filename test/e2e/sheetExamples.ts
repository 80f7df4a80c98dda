import type { CredentialType } from '../../scripts/demo/credentials.ts';

/** What the two examples that pay a sheet out differ in. */
export type SheetExample = {
	file: string;
	credential: CredentialType;
	/** Path of its upload form. */
	form: string;
	/** The sheet to try that lies beside it, what all its references start with, and its sum. */
	sheet: string;
	/** The columns that it needs, in the order of that sheet. */
	columns: string[];
	prefix: string;
	total: string;
	/** Status of a row that was just sent. */
	sent: string;
	/** What the last page says of a first run. */
	summary: string;
};

export const AIRTIME: SheetExample = {
	file: 'airtime-from-spreadsheet.json',
	credential: 'cinetPayTransferApi',
	form: 'cinetpay-airtime-sheet',
	sheet: 'airtime-sheet.csv',
	columns: ['reference', 'name', 'phone', 'amount'],
	prefix: 'AIR-2026-03-',
	total: '7 800 XOF',
	sent: 'pending',
	summary: 'All 12 rows were accepted, 12 are not final yet',
};

export const SALARY: SheetExample = {
	file: 'salary-run-digitalpaye.json',
	credential: 'digitalPayeApi',
	form: 'digitalpaye-salary-sheet',
	sheet: 'salary-sheet.csv',
	columns: ['reference', 'name', 'phone', 'operator', 'amount'],
	prefix: 'SAL-2026-03-',
	total: '1 905 000 XOF',
	sent: 'success',
	summary: 'All 12 rows are paid',
};
