import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two texts without telling by its duration where they differ; lengths may differ. */
export function equalInConstantTime(left: string, right: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(left), digest(right));
}
