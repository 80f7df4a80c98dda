import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { ReadCredential } from '../http/credential';
import type { Outcome } from '../outcome';
import type { BodyRules, Fields } from './parse';

/** Whether a notification may be looked at; `signed` when it proves by itself where it comes from. */
export type Authentication =
	{ ok: true; signed: boolean } | { ok: false; httpStatus: 401; reason: string };

/** What came beside the body. */
export interface Caller {
	headers: IDataObject;
	query: IDataObject;
}

/** What a notification came to after the provider was asked. */
export type Verdict =
	| {
			kind: 'verified';
			/** The transaction's one id, where a notification may name it by another one. */
			id?: string;
			outcome: Outcome;
			extras: IDataObject;
			raw: IDataObject;
	  }
	/** The provider contradicts the notification, or does not know the transaction. */
	| { kind: 'refused'; httpStatus: 401 | 404; reason: string }
	/** The provider could not be asked, or did not say anything usable. */
	| { kind: 'unverifiable'; reason: string; outcome: Outcome; extras: IDataObject };

/** One kind of notification, bound to the credential of the trigger. */
export interface NotificationSource {
	/** What happened, as the item's `event`: payment, airtime, transfer, transaction. */
	event: string;
	/** Names the account and keeps ids of different accounts apart. */
	account: string;
	/** The id by which repetitions are recognised. */
	idOf(fields: Fields): string;
	authenticate(fields: Fields, caller: Caller): Authentication;
	/** Asks the provider within `budgetMs` and compares. Must not throw. */
	verify(fields: Fields, signed: boolean, budgetMs: number): Promise<Verdict>;
}

export interface SourceKind {
	/** The provider's name in answers and event ids. */
	provider: 'CinetPay' | 'DigitalPaye';
	body: BodyRules;
	/** With the credential of the trigger, which `read` gives. */
	open(
		ctx: IWebhookFunctions,
		read: ReadCredential,
		options: IDataObject,
	): Promise<NotificationSource>;
}
