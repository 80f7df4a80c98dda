import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Outcome } from '../../shared/outcome';
import type { Authentication } from './authenticate';
import type { Missing } from './parse';
import type { Fields } from './xToken';

/** What a notification came to after the provider was asked. */
export type Verdict =
	| { kind: 'verified'; outcome: Outcome; extras: IDataObject; raw: IDataObject }
	/** CinetPay contradicts the notification, or does not know the transaction. */
	| { kind: 'refused'; httpStatus: 401 | 404; reason: string }
	/** CinetPay could not be asked, or did not say anything usable. */
	| { kind: 'unverifiable'; reason: string; outcome: Outcome; extras: IDataObject };

/** One kind of notification, bound to the credential of the trigger. */
export interface NotificationSource {
	/** What happened, as the item's `event`: payment, airtime or transfer. */
	event: string;
	/** Names the account and keeps ids of different accounts apart. */
	account: string;
	/** The id by which repetitions are recognised. */
	idOf(fields: Fields): string;
	authenticate(fields: Fields, xToken: string | undefined): Authentication;
	/** Asks the provider within `budgetMs` and compares. Must not throw. */
	verify(fields: Fields, signed: boolean, budgetMs: number): Promise<Verdict>;
}

export interface SourceKind {
	missingIn?: Missing;
	open(ctx: IWebhookFunctions, options: IDataObject): Promise<NotificationSource>;
}
