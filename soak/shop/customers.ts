import { randomOf } from '../../test/faults/random.ts';
import type { Pattern } from './workflows.ts';

/** What a customer (or whoever poses as one) does. */
export type Habit =
	/** Pays what was ordered. */
	| 'pays'
	/** Pays, opens the payment page again and pays again. */
	| 'paysTwice'
	/** Is refused by the operator. */
	| 'refused'
	/** Lets the link lie; somebody forges notifications of it. */
	| 'lies'
	/** Pays in a later season. */
	| 'late'
	/** Presses the button twice, pays once. */
	| 'doubleClick'
	/** Orders, pays, and reloads the page that ordered. */
	| 'reloads'
	/** Somebody else comes with an order number that was paid long ago, and does not pay. */
	| 'oldNumber'
	/** Pays while nobody can be notified. */
	| 'unheard'
	/** Pays another amount than was ordered: only the seamless page lets him. */
	| 'less'
	/** The same, and cuts off what the shop has put behind the Notify URL. */
	| 'lessBare'
	/** The payment is notified under both of its ids at the same moment. */
	| 'bothIds'
	/** Does not pay; but the shop pays somebody under the order's number. */
	| 'outgoing';

export type Customer = { pattern: Pattern; number: string; habit: Habit };

const EVERYWHERE: readonly Habit[] = ['pays', 'paysTwice', 'refused', 'lies', 'late'];
/** Where the shop's own order number is the reference. */
const WITH_NUMBERS: readonly Habit[] = ['doubleClick', 'reloads'];

const FIRST: Record<Pattern, readonly Habit[]> = {
	trigger: [...EVERYWHERE, ...WITH_NUMBERS],
	wait: [...EVERYWHERE, ...WITH_NUMBERS],
	get: ['unheard', 'unheard', 'unheard', 'late', 'late', 'lies'],
	page: [...EVERYWHERE, ...WITH_NUMBERS, 'less', 'lessBare'],
	form: [...EVERYWHERE, ...WITH_NUMBERS],
	aurore: [...EVERYWHERE, ...WITH_NUMBERS],
	digitalpaye: [...EVERYWHERE, 'bothIds', 'bothIds', 'bothIds', 'outgoing'],
};
const LATER: readonly Habit[] = ['pays', 'doubleClick', 'oldNumber', 'oldNumber'];
const LATER_WITHOUT_NUMBERS: readonly Habit[] = ['pays', 'bothIds'];

const habitsOf = (pattern: Pattern, season: number): readonly Habit[] => {
	if (season === 1) return FIRST[pattern];
	if (pattern === 'get') return ['oldNumber'];
	return pattern === 'digitalpaye' ? LATER_WITHOUT_NUMBERS : LATER;
};

/** The customers of one pattern in one season (1, 2, …), `scale` of each kind, in a seeded order. */
export const customersOf = (
	pattern: Pattern,
	season: number,
	{ seed, scale }: { seed: number; scale: number },
): Customer[] => {
	const random = randomOf(seed * 31 + season * 7 + pattern.length);
	return Array.from({ length: scale }, () => habitsOf(pattern, season))
		.flat()
		.map((habit) => ({ habit, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ habit }, index) => ({
			...{ pattern, habit },
			number: `${pattern.toUpperCase()}-${season}-${String(index + 1).padStart(3, '0')}`,
		}));
};
