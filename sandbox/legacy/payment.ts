import type { PayIn } from '../payIn.ts';
import type { Collection } from '../store.ts';

/** A form as it came: every field a text; of a repeated field the last one counts. */
export type Form = Readonly<Record<string, string>>;

/** A payment whose form reached the payment page. `currency` is ISO here, `form.cpm_currency` as sent. */
export type LegacyPayment = PayIn & {
	kind: 'legacy';
	form: Form;
	signature: string;
	returnUrl: string | null;
	cancelUrl: string | null;
	/** How parameters travel to the return URL, if at all. */
	returnMode: 'GET' | 'POST' | 'NONE';
	/** The operator's id, told once the payment is accepted. */
	payId: string;
};
export type LegacyPayments = Collection<LegacyPayment>;

/** A parsed form body as fields. */
export function formOf(body: unknown): Form {
	if (typeof body !== 'object' || body === null) return {};
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [name, String([value].flat().at(-1) ?? '')]),
	);
}

/** The prefix has two spellings in the provider's guide. */
export const prefixOf = (form: Form): string =>
	form.cpm_phone_prefixe || form.cpm_phone_prefix || '';
