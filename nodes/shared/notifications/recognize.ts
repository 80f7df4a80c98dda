import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { readRecent, type ReadCredential } from '../http/credential';
import { bounded } from './limits';
import type { Fields } from './parse';
import type { Why } from './refusals';
import { readSignature, type UrlSignature } from './signedUrl';
import type { Authentication, NotificationSource, NotifiedIds, SourceKind } from './source';

/**
 * How old the credential may be, and how old when a notification does not fit it: keys that were changed
 * count at once for whom they matter, and a flood of forgeries reads them once a second.
 */
const CREDENTIAL_MS = 10_000;
const RENEWED_MS = 1_000;

/** What is longer than any reference that the node sends is not asked about: it only fills memory and logs. */
export const LONGEST_ID = 255;

/** So that a call that is cut off still comes to a conclusion in time. */
const CONCLUDE_MS = 100;

/** What starts nothing, and what the caller and the log are told. */
export interface Refusal {
	httpStatus: number;
	why: Why;
	reason: string;
	/** For the caller, where the reason is not for him. */
	message?: string;
}

/** A notification that may be looked at. */
export interface Recognized {
	source: NotificationSource;
	ids: NotifiedIds;
	url: UrlSignature;
	/** It proves by itself where it comes from, and what it says is its own. */
	signed: boolean;
	/** It proves by itself, or by its URL, where it comes from. */
	proved: boolean;
}

interface Notification {
	kind: SourceKind;
	fields: Fields;
	options: IDataObject;
	/** ms since 1970. */
	deadline: number;
}

/**
 * Whether a notification may be looked at, before the provider is asked anything. It is held against a
 * credential that was read a moment ago, and once more against the present one if it does not fit.
 */
export async function recognize(
	ctx: IWebhookFunctions,
	notification: Notification,
): Promise<Recognized | Refusal> {
	let seen: Seen;
	try {
		seen = await look(ctx, notification, readRecent(ctx, CREDENTIAL_MS));
		if (!seen.authentication.ok || seen.url.kind === 'unknown')
			seen = await look(ctx, notification, readRecent(ctx, RENEWED_MS));
	} catch {
		// Without the words of the exception, which may name what is in the credential.
		const reason = 'its credential could not be read';
		const message = 'Could not be handled, send it again';
		return { httpStatus: 503, why: 'credential', reason, message };
	}
	const { source, ids, url, authentication } = seen;
	if (!authentication.ok) return authentication;
	const refusal = refusedByOptions(seen, notification.options);
	if (refusal) return { httpStatus: 401, ...refusal };
	const { signed } = authentication;
	return { source, ids, url, signed, proved: signed || url.kind === 'fits' };
}

interface Seen {
	source: NotificationSource;
	ids: NotifiedIds;
	url: UrlSignature;
	authentication: Authentication;
}

async function look(
	ctx: IWebhookFunctions,
	{ kind, fields, options, deadline }: Notification,
	read: ReadCredential,
): Promise<Seen> {
	const source = await kind.open(bounded(ctx.helpers, deadline - CONCLUDE_MS), read, options);
	const ids = source.idsOf(fields);
	const url = urlSignature(ctx, source, ids.reference);
	const authentication = source.authenticate(fields, {
		headers: ctx.getHeaderData() as IDataObject,
		query: ctx.getQueryData() as IDataObject,
		urlFits: url.kind === 'fits',
	});
	return { source, ids, url, authentication };
}

/** What the URL of this request proves about the transaction of this reference. */
export function urlSignature(
	ctx: IWebhookFunctions,
	{ signer }: NotificationSource,
	reference: string,
): UrlSignature {
	if (!signer || reference === '') return { kind: 'none' };
	return readSignature(ctx.getRequestObject().originalUrl, signer, reference);
}

/** What the options of the trigger, and the URL itself, speak against. */
function refusedByOptions(
	{ ids, url }: Seen,
	options: IDataObject,
): Omit<Refusal, 'httpStatus'> | undefined {
	if ([ids.reference, ids.providerId].some((id) => id.length > LONGEST_ID))
		return { why: 'id', reason: 'its ID is too long' };
	if (url.kind === 'contradicts')
		return { why: 'anotherUrl', reason: 'its URL is that of another reference' };
	if (url.kind === 'fits') return undefined;
	if (isOn(options, 'requireSignedUrl'))
		return { why: 'unsignedUrl', reason: 'its URL is not signed by this account' };
	return options.expectedAmountCheck === 'required'
		? { why: 'noAmount', reason: 'its URL does not tell the amount of its order' }
		: undefined;
}

/** Whether a switch is on. An expression that comes to nothing, or to no yes or no, counts as on: it fails closed. */
export const isOn = (options: IDataObject, name: string): boolean =>
	Object.hasOwn(options, name) && options[name] !== false;
