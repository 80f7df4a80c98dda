import { say } from '../language/say';
import { passed, refused, quote, type Checked } from '../values/validation';

type TimeUnit = 'minutes' | 'hours' | 'days';

const MINUTES: Readonly<Record<TimeUnit, number>> = { minutes: 1, hours: 60, days: 24 * 60 };
const LONGEST_DAYS = 30;

export interface TimeLimit {
	ms: number;
	/** "60 minutes" */
	text: string;
}

/** Checks how long to wait: whole units, one minute (n8n does not check its clock more often) to 30 days. */
export function checkTimeLimit(amount: unknown, unit: unknown): Checked<TimeLimit> {
	const value = typeof amount === 'string' && /^\d{1,9}$/.test(amount.trim()) ? +amount : amount;
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) {
		return refused(say`${quote(amount)} is not a whole number of at least 1`);
	}
	if (typeof unit !== 'string' || !Object.hasOwn(MINUTES, unit)) {
		return refused(say`${quote(unit)} is not one of ${Object.keys(MINUTES).join(', ')}`);
	}
	const text = formatDuration(value, unit as TimeUnit);
	const minutes = value * MINUTES[unit as TimeUnit];
	if (minutes > LONGEST_DAYS * MINUTES.days) {
		return refused(
			say`${text} is longer than ${LONGEST_DAYS} days. Use a trigger for anything longer`,
		);
	}
	return passed({ ms: minutes * 60_000, text });
}

function formatDuration(count: number, unit: TimeUnit): string {
	const isOne = count === 1;
	switch (unit) {
		case 'minutes':
			// The same in French.
			return isOne ? '1 minute' : `${count} minutes`;
		case 'hours':
			return isOne ? say`1 hour` : say`${count} hours`;
		case 'days':
			return isOne ? say`1 day` : say`${count} days`;
	}
}
