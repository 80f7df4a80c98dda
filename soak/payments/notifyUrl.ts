import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Signing from '../../nodes/shared/notifications/signedUrl.ts';
import { keys } from '../../sandbox/keys.ts';

/** What is published: Node cannot load the sources, whose imports have no file names. */
const signing = (): Pick<typeof Signing, 'signNotifyUrl'> =>
	createRequire(join(process.cwd(), 'package.json'))('./dist/nodes/shared.js') as typeof Signing;

/** The Notify URL of a payment in XOF as Create sends it: with its signature behind it. */
export const signedNotifyUrl = (url: string, reference: string, amount: number): string => {
	const signer = { event: 'payment', account: keys.siteId, secret: keys.secretKey };
	const signed = signing().signNotifyUrl(url, signer, { reference, amount, currency: 'XOF' });
	if (!signed.ok) throw new Error(`${url} cannot be signed: ${signed.text}`);
	return signed.value;
};
