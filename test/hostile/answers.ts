import fc, { type Arbitrary } from 'fast-check';
import type { HttpHelpers } from '../../nodes/shared/http/transport.ts';
import { hostileJson, hostileText, WORDS } from './values.ts';

type Holder = Record<string, unknown> | unknown[];

/** Every place inside a JSON value that can be given another value. */
function placesOf(value: unknown, found: Array<[Holder, string]> = []): Array<[Holder, string]> {
	if (typeof value !== 'object' || value === null) return found;
	for (const [key, inner] of Object.entries(value)) {
		found.push([value as Holder, key]);
		placesOf(inner, found);
	}
	return found;
}

/** A value for a place of this name: where words decide, look-alikes of them are tried half of the time. */
const change = fc.record({ at: fc.nat(), value: hostileJson, word: fc.constantFrom(...WORDS) });
const DECIDES = /status|code|result/;

/** Samples of the vendor with up to three values replaced by hostile ones. */
export const altered = (samples: readonly object[]): Arbitrary<unknown> =>
	fc
		.tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 0, maxLength: 3 }))
		.map(([sample, changes]) => {
			const copy = structuredClone(sample);
			for (const { at, value, word } of changes) {
				const places = placesOf(copy);
				if (places.length === 0) break;
				const deciding = places.filter(([, key]) => DECIDES.test(key));
				const isWord = at % 2 === 0 && deciding.length > 0;
				const [holder, key] = (isWord ? deciding : places)[
					(at >> 1) % (isWord ? deciding : places).length
				]!;
				// Its own copy: a later change may fall into it.
				const own = {
					value: (isWord ? word : JSON.parse(JSON.stringify(value))) as unknown,
					writable: true,
					enumerable: true,
					configurable: true,
				};
				Object.defineProperty(holder, key, own);
			}
			return copy;
		});

/** Nested deeper than any function may call itself. */
const deep = fc
	.tuple(fc.constantFrom(50, 500, 20_000), fc.constantFrom('[', '{"data":', '{"status":'))
	.map(([depth, open]) => {
		const close = open === '[' ? ']' : '}';
		return open.repeat(depth) + (open === '[' ? '' : '"SUCCESS"') + close.repeat(depth);
	});

/** Numbers as JSON may write them and no program does. */
const oddNumbers = fc
	.tuple(
		fc.constantFrom('code', 'status', 'amount', 'data'),
		fc.constantFrom('1e999', '-1e999', '-0', '0e5', '0.0', '123456789012345678901234567890'),
	)
	.map(([key, number]) => `{"${key}":${number}}`);

export interface HostileAnswer {
	status: number;
	text: string;
	headers: Record<string, unknown>;
}

const statuses = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(200) },
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			...[201, 202, 204, 301, 307, 400, 401, 403, 404, 408, 409, 410, 412, 422, 429, 500, 502, 504],
		),
	},
	fc.integer({ min: 100, max: 999 }),
);

const headers = fc.constantFrom<Record<string, unknown>>(
	{},
	{ 'retry-after': '1' },
	{ 'retry-after': '99999999999999999999' },
	{ 'retry-after': ['1', '2'] },
	{ 'content-type': 'text/html' },
);

/** Whatever a provider, or something in its place, may answer. */
export const hostileAnswer = (samples: readonly object[]): Arbitrary<HostileAnswer> =>
	fc.record({
		status: statuses,
		headers,
		text: fc.oneof(
			{ weight: 8, arbitrary: altered(samples).map((value) => JSON.stringify(value)) },
			{ weight: 4, arbitrary: hostileJson.map((value) => JSON.stringify(value)) },
			{ weight: 1, arbitrary: deep },
			{ weight: 1, arbitrary: oddNumbers },
			{ weight: 1, arbitrary: hostileText },
		),
	});

/** n8n's request helper in front of such a provider. `login` is what its login call gives, when it has one. */
export function provider(answer: HostileAnswer, login?: object): HttpHelpers {
	const isLogin = /\/(oauth\/login|auth\/login|auth\/token|v[12]\/auth)(\?|$)/;
	return {
		async httpRequest({ url }) {
			const signsIn = login !== undefined && isLogin.test(url);
			return signsIn
				? { body: JSON.stringify(login), statusCode: 200, headers: {} }
				: { body: answer.text, statusCode: answer.status, headers: answer.headers };
		},
	};
}
