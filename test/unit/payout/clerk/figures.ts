/** What a number of sheets came to. All but the last must be 0, and so must `ignoredHarm` without a warning. */
export interface Figures {
	sheets: number;
	people: number;
	runs: number;
	calls: number;
	doublePayments: number;
	falseFailures: number;
	lostPeople: number;
	/** Items out of place, false successes, and orders for nobody or with another amount. */
	wrongItems: number;
	sentAfterStop: number;
	/** Advice that the table does not know. */
	unknownAdvice: number;
	/** Advice to a person that says another thing than `nextReference` to a workflow. */
	contradictions: number;
	/** Paid twice because a spreadsheet rewrote a reference, and Dry Run had not pointed that out. */
	notWarned: number;
	/** The same, and the clerk was told. */
	ignoredHarm: number;
}

export const noFigures = (): Figures => ({
	...{ sheets: 0, people: 0, runs: 0, calls: 0 },
	...{ doublePayments: 0, falseFailures: 0, lostPeople: 0, wrongItems: 0 },
	...{ sentAfterStop: 0, unknownAdvice: 0, contradictions: 0, notWarned: 0, ignoredHarm: 0 },
});

const BAD = [
	...(['doublePayments', 'falseFailures', 'lostPeople', 'wrongItems'] as const),
	...(['sentAfterStop', 'unknownAdvice', 'contradictions', 'notWarned'] as const),
];

/** Only what must be 0. */
export const faultsOf = (figures: Figures): Partial<Figures> =>
	Object.fromEntries(BAD.map((name) => [name, figures[name]]));

export const isGood = (figures: Figures): boolean => BAD.every((name) => figures[name] === 0);

export function add(sum: Figures, more: Figures): void {
	for (const name of Object.keys(sum) as Array<keyof Figures>) sum[name] += more[name];
}
