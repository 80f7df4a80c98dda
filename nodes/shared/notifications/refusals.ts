import type { IWebhookFunctions } from 'n8n-workflow';

/** Why a notification starts nothing although somebody may be waiting for it. */
export type Why =
	| 'body'
	| 'credential'
	| 'site'
	| 'xToken'
	| 'noXToken'
	| 'anotherUrl'
	| 'unsignedUrl'
	| 'notifyToken'
	| 'secret'
	| 'emptySecret'
	| 'id'
	| 'lookAlike'
	| 'contradicted'
	| 'notKnown'
	| 'amount'
	| 'noAmount'
	| 'direction'
	| 'notAsked'
	| 'unclear'
	| 'busy'
	| 'tooMany'
	| 'fault';

/**
 * What to do about each of them if the notification was genuine. docs/troubleshooting.md has them too.
 * `null`: routine, nothing to log.
 */
const REMEDIES: Readonly<Record<Why, string | null>> = {
	body: 'It is not a notification of this provider. Check Trigger On and API, and that nothing between the provider and n8n changes the body.',
	credential:
		'Open the credential of the trigger and save it again, or choose one that exists. Until then the provider is asked to send again.',
	site: 'Check the Site ID of the credential. If two shops use this URL, give each a trigger of its own.',
	xToken:
		'Check the Secret Key of the credential: with a wrong one every notification is refused. If it is right, the notification is forged or was changed on the way.',
	noXToken:
		'If a proxy in front of n8n removes headers, let the header x-token through. Otherwise the notification is forged.',
	anotherUrl:
		'The parameter in the URL belongs to another payment or payout. Use the Production URL of the trigger as Notify URL, without a query that was copied from another notification.',
	unsignedUrl:
		'Create it with the CinetPay node, whose Notify URL carries a signature. If it was created that way, its credential must have the same password or Secret Key as that of the trigger, and nothing may remove the query of the URL.',
	notifyToken: 'It is forged, or belongs to another account. Check the credential.',
	secret:
		'Enter the URL with ?secret=… and your Shared Secret at its end in your DigitalPaye account. If it is there, the request is forged.',
	emptySecret:
		'The option Shared Secret is set but is not a text: everything is refused. Enter a text, or remove the option.',
	id: 'A genuine one has an ID of at most 255 characters.',
	lookAlike: 'Nothing is lost: the payment itself was reported under its own reference.',
	contradicted:
		'The provider contradicts the notification. If this repeats for genuine ones, check that the credential belongs to the account in which they are made.',
	notKnown:
		'Check that the credential belongs to the account, and to the environment, in which it was made. Otherwise it is forged.',
	amount:
		'The amount paid differs from the amount of the order. Look the payment up before you deliver or refund.',
	noAmount:
		'Expected Amount Check is on Require a Known Amount. Look the payment up and compare its amount with your order.',
	direction: null,
	notAsked:
		'The provider is asked to send it again. If this goes on, check the credential and whether n8n can reach the provider.',
	unclear:
		'The provider is asked to send it again. Look the reference up before you deliver; if this goes on, ask the provider.',
	busy: 'The provider is asked to send it again. If this repeats, n8n stores executions too slowly: see N8N_CONCURRENCY_PRODUCTION_LIMIT.',
	tooMany:
		'The provider is asked to send it again. If this repeats, somebody is flooding the trigger: turn on Require Signed URL, Require Signature or Shared Secret.',
	fault:
		'The provider is asked to send it again. If this goes on, report it with the version of this package.',
};

/** One line a minute and reason. */
const EVERY_MS = 60_000;
/** Beyond it the oldest is forgotten; the keys come from a fixed list for each trigger. */
const KEPT = 5_000;

const told = new Map<string, { at: number; held: number }>();

/**
 * One line in n8n's log: which trigger, what happened, what to do, and how many like it were kept back. A
 * mistake in the set-up looks like an attack, and without a line nobody could tell; a flood must not fill the disk.
 */
export function tell(ctx: IWebhookFunctions, why: Why, reason: string): void {
	const remedy = REMEDIES[why];
	if (remedy === null) return;
	const { id: nodeId, name } = ctx.getNode();
	const { id: workflowId } = ctx.getWorkflow();
	const key = [workflowId, nodeId, why].join('|');
	const last = told.get(key);
	const now = Date.now();
	if (last && now - last.at < EVERY_MS) {
		last.held++;
		return;
	}
	const more = last && last.held > 0 ? ` (${last.held} more like this before.)` : '';
	told.delete(key);
	if (told.size >= KEPT) told.delete(told.keys().next().value!);
	told.set(key, { at: now, held: 0 });
	ctx.logger.warn(
		`${name} (workflow ${workflowId}): a notification started nothing, ${reason}. ${remedy}${more}`,
	);
}
