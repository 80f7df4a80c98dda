import type { CredentialType } from '../../scripts/demo/credentials.ts';

/** What the two examples that pay a sheet out differ in. */
export type SheetExample = {
	file: string;
	credential: CredentialType;
	/** Path of its upload form. */
	form: string;
	/** The sheet to try that lies beside it, what all its references start with, and its sum in XOF. */
	sheet: string;
	prefix: string;
	total: number;
	/** Status of a row that was just sent, and of one that was sent a moment ago. */
	sent: string;
	later: string;
};

export const AIRTIME: SheetExample = {
	file: 'airtime-from-spreadsheet.json',
	credential: 'cinetPayTransferApi',
	form: 'cinetpay-airtime-sheet',
	sheet: 'airtime-sheet.csv',
	prefix: 'AIR-2026-03-',
	total: 7800,
	sent: 'pending',
	later: 'success',
};

export const SALARY: SheetExample = {
	file: 'salary-run-digitalpaye.json',
	credential: 'digitalPayeApi',
	form: 'digitalpaye-salary-sheet',
	sheet: 'salary-sheet.csv',
	prefix: 'SAL-2026-03-',
	total: 1_905_000,
	sent: 'success',
	later: 'success',
};
