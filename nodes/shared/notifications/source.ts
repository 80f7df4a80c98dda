import type { IDataObject } from 'n8n-workflow';
import type { ReadCredential } from '../http/credential';
import type { HttpHelpers } from '../http/transport';
import type { Outcome } from '../outcome';
import type { BodyRules, Fields } from './parse';
import type { Why } from './refusals';
import type { NotifySigner } from './signedUrl';

/** Whether a notification may be looked at; `signed` when it proves by itself where it comes from. */
export type Authentication =
	{ ok: true; signed: boolean } | { ok: false; httpStatus: 401; why: Why; reason: string };

/** What came beside the body. */
export interface Caller {
	headers: IDataObject;
	query: IDataObject;
	/** True when the URL carries the signature of this very transaction: it was made by this account's node. */
	urlFits: boolean;
}

/** What a notification came to after the provider was asked. */
export type Verdict =
	| {
			kind: 'verified';
			/** What happened, where only the provider's answer tells: collection or disbursement. */
			event?: string;
			outcome: Outcome;
			extras: IDataObject;
			raw: IDataObject;
	  }
	/**
	 * The provider contradicts the notification, or does not know the transaction. With 200: genuine, and not what
	 * is listened to.
	 */
	| { kind: 'refused'; httpStatus: 200 | 401 | 404; why: Why; reason: string }
	/** The provider could not be asked, or did not say anything usable. */
	| { kind: 'unverifiable'; reason: string; outcome: Outcome; extras: IDataObject };

/** The ids by which a notification names its transaction; empty text where it does not. */
export interface NotifiedIds {
	reference: string;
	providerId: string;
}

/** One kind of notification, bound to the credential of the trigger. */
export interface NotificationSource {
	/** What happened, as the item's `event`: payment, airtime, transfer, collection, disbursement. */
	event: string;
	/** Names the account and keeps ids of different accounts apart. */
	account: string;
	/** What the Notify URLs of this account are signed with; none where the provider takes no URL per transaction. */
	signer?: NotifySigner;
	/** True where nobody but the account can set the amount, and the provider does not tell it. */
	amountIsOurs?: boolean;
	/** True where the provider's answer does not name the transaction, so that look-alike ids must be told apart. */
	isNameless?: boolean;
	idsOf(fields: Fields): NotifiedIds;
	authenticate(fields: Fields, caller: Caller): Authentication;
	/** Whether the notification says that money has moved. A reason to ask twice, and never a proof. */
	claimsSuccess?(fields: Fields): boolean;
	/** Asks the provider within `budgetMs` and compares. Must not throw. */
	verify(fields: Fields, signed: boolean, budgetMs: number): Promise<Verdict>;
}

export interface SourceKind {
	/** The provider's name in answers and event ids. */
	provider: 'CinetPay' | 'DigitalPaye';
	body: BodyRules;
	/** With the credential of the trigger, which `read` gives. All calls go through `helpers`. */
	open(
		helpers: HttpHelpers,
		read: ReadCredential,
		options: IDataObject,
	): Promise<NotificationSource>;
}
