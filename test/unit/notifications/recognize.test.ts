import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ReadCredential } from '../../../nodes/shared/http/credential.ts';
import type { HttpHelpers } from '../../../nodes/shared/http/transport.ts';
import { recognize } from '../../../nodes/shared/notifications/recognize.ts';
import { signatureOf } from '../../../nodes/shared/notifications/signedUrl.ts';
import { TestKind, webhook } from './webhook.ts';

const NOW = 1_800_000_000_000;
let time = NOW;
let secret = '';
let readings = 0;
let triggers = 0;
let kind: SignedKind;

/** A kind of notification that is signed with the secret of the credential, as are its URLs. */
class SignedKind extends TestKind {
	readonly timeouts: unknown[] = [];
	/** Whether the body is held against the secret, too. */
	isBodySigned = true;

	override async open(helpers?: HttpHelpers, read?: ReadCredential) {
		const { secret: known } = (await read!('api')) as { secret: string };
		this.timeouts.push(await helpers!.httpRequest({ url: 'https://example.com' }));
		this.authentication = () =>
			!this.isBodySigned || this.callers.at(-1)!.headers.token === known
				? { ok: true, signed: false }
				: { ok: false, httpStatus: 401, why: 'xToken', reason: 'it is not signed' };
		this.extra = { signer: { event: 'payment', account: '1', secret: known } };
		return await super.open();
	}
}

beforeEach(() => {
	time = NOW;
	secret = 'a-secret';
	readings = 0;
	triggers++;
	kind = new SignedKind();
	jest.spyOn(Date, 'now').mockImplementation(() => time);
});
afterEach(() => jest.restoreAllMocks());

/** A notification with this token, at a URL that was signed with this secret. */
async function notified(token: string, urlSecret = token) {
	const signer = { event: 'payment', account: '1', secret: urlSecret };
	const value = signatureOf(signer, { reference: 'A', amount: 500, currency: null });
	const { ctx } = webhook({
		...{ headers: { token }, search: `?s=${value}`, nodeId: `recognize-${triggers}` },
	});
	Object.assign(ctx, {
		getCredentials: async () => {
			readings++;
			return await Promise.resolve({ secret });
		},
		helpers: { httpRequest: async ({ timeout }: IHttpRequestOptions) => timeout },
	});
	return await recognize(ctx, {
		...{ kind, fields: { id: 'A' }, options: {}, deadline: time + 8_000 },
	});
}

const FITS = { signed: false, proved: true, url: { kind: 'fits' } };

it('reads the credential once in ten seconds for notifications that fit it', async () => {
	const seen: number[] = [];
	for (const ms of [0, 9_999, 10_000]) {
		time = NOW + ms;
		expect(await notified('a-secret')).toMatchObject(FITS);
		seen.push(readings);
	}
	expect(seen).toEqual([1, 1, 2]);
});

it('reads it once a second for those that do not fit it, however many there are', async () => {
	const seen: number[] = [];
	for (const ms of [0, 0, 999, 1_000, 1_000]) {
		time = NOW + ms;
		expect(await notified('forged')).toMatchObject({ httpStatus: 401, why: 'xToken' });
		seen.push(readings);
	}
	expect(seen).toEqual([1, 1, 1, 2, 2]);
});

it('takes changed keys a second later at the latest, also where only the URL shows them', async () => {
	expect(await notified('a-secret')).toMatchObject(FITS);
	secret = 'a-new-secret';
	time = NOW + 1_000;
	expect(await notified('a-new-secret')).toMatchObject(FITS);
	// Here everything but the signature of the URL fits the secret as it was before.
	secret = 'the-newest-secret';
	time = NOW + 2_000;
	kind.isBodySigned = false;
	expect(await notified('', 'the-newest-secret')).toMatchObject(FITS);
});

it('leaves a tenth of a second for the answer when a call is cut off', async () => {
	await notified('a-secret');
	expect(kind.timeouts).toEqual([7_900]);
});
