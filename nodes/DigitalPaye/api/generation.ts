import type { IDataObject } from 'n8n-workflow';
import type { PayoutRow } from '../../shared/payout/types';

export type GenerationName = 'A' | 'B' | 'C';

/** What the user chooses; the code that travels differs by generation. */
export type Operator = 'moov' | 'mtn' | 'orange' | 'wave';

/** Which of two documented addresses is used where the official sources contradict each other. */
export interface PathChoice {
	version: 'v1' | 'v2';
	transfer: 'transfers' | 'transfer';
	customer: 'customers/create' | 'customer';
	status: 'get-status-payment' | 'transaction';
}

/** A movement the provider makes for one row. */
export type Movement = 'collection' | 'disbursement';

/** One API generation: its addresses and wire formats. Knows nothing of n8n. */
export interface Generation {
	name: GenerationName;
	/** As with the other calls that move no money: the recommended address first. */
	login: { paths: string[]; headers: Record<string, string> };
	operators: Readonly<Partial<Record<Operator, string>>>;
	/** Amount bounds in XOF, both inclusive. */
	amount: { minimum: number; maximum: number };
	referenceLength?: number;
	balancePaths: string[];
	/** The address of a call that moves money. There is no second try under another one. */
	sendPath(movement: Movement): string;
	body(movement: Movement, row: PayoutRow): IDataObject;
	/** Addresses under which one transaction may be found, the recommended one first. */
	statusPaths(movement: Movement, id: string): string[];
	listPaths(movement: Movement): string[];
	/** True where `listPaths` take page and limit. */
	pages: boolean;
	/** Where a customer is created; the others do that by themselves, or not at all. */
	createCustomer?: string[];
}

/** Reads a text of a row's extra fields; they are checked before they get here. */
export const fieldText = (fields: IDataObject, name: string): string => String(fields[name] ?? '');

/** Drops what is empty, so that optional members are left out instead of sent as "". */
export const filled = (body: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));

/** The name of a receiver; the number where nobody is named, because the field must not be empty. */
export const fullName = ({ receiver, phone }: Pick<PayoutRow, 'receiver' | 'phone'>): string =>
	[receiver.firstName, receiver.lastName].filter(Boolean).join(' ') || phone.national;
