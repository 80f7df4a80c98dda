import type { IHookFunctions, INodeProperties } from 'n8n-workflow';
import { version as workflowVersion } from 'n8n-workflow/package.json';

/** From here on n8n stores an execution before it answers the provider. README and docs/trigger.md name it too. */
export const OLDEST_N8N = '2.8';

/**
 * What to tell a user whose n8n is too old, undefined for the others. A node is not told the version of n8n; n8n-workflow,
 * which every n8n brings, has the same numbers in n8n 2 and lower ones in n8n 1.
 */
export function tooOld(version: string): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = OLDEST_N8N.split('.').map(Number);
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
	return `This n8n is older than ${OLDEST_N8N}, the oldest version that this package supports. It tells the provider that a notification has arrived before it has stored it: if n8n stops at that moment, or its database is locked, the payment is never reported again. Update n8n before you rely on this trigger.`;
}

const warning = tooOld(workflowVersion);

/** The message after publishing: the given one, or on an n8n that is too old why not to rely on it. */
export const afterPublishing = (message: string): string => warning ?? message;

/** Stands first in a trigger's panel on an n8n that is too old; nothing on the others. */
export const versionNotice: INodeProperties[] = warning
	? [{ displayName: warning, name: 'versionNotice', type: 'notice', default: '' }]
	: [];

let isTold = false;

/** One line in n8n's log for the first trigger that is published, or found published at the start, on an n8n that is too old. */
export function warnIfTooOld({ logger }: Pick<IHookFunctions, 'logger'>): void {
	if (!warning || isTold) return;
	isTold = true;
	logger.warn(`n8n-nodes-cinetpay-digitalpaye: ${warning}`);
}
