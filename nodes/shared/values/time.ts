/**
 * Turns a provider's "YYYY-MM-DD HH:mm:ss" into ISO 8601 with offset. The providers name no time zone;
 * their clocks run on Abidjan time, which is UTC all year, so UTC is assumed and documented. Empty text,
 * one space (a documented habit) and anything else that is no date give `null`.
 */
export function readTime(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(value.trim());
	if (!match) return null;
	const iso = `${match[1]}T${match[2]}+00:00`;
	return Number.isNaN(Date.parse(iso)) ? null : iso;
}
