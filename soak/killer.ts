import { sleep } from '../scripts/host/wait.ts';
import { randomOf } from '../test/faults/random.ts';
import type { Kill, World } from './world.ts';

/** One kill in so many milliseconds of the streams. */
const EVERY_MS = 60_000;
/** No kill before, so that each stream has begun. */
const FIRST_AFTER_MS = 5000;

/**
 * Kills processes of n8n at seeded moments and starts them again, one at a time; every process gets its turn.
 * Stops killing when the time is over, and returns when the last one is back.
 */
export async function killNowAndThen(
	world: World,
	seed: number,
	milliseconds: number,
	onKill: (kill: Kill) => void,
	signal: AbortSignal,
): Promise<void> {
	const random = randomOf(seed + 999);
	// At least two kills, and with several processes as many as there are, if the time allows.
	const wanted = Math.max(2, world.victims.length, Math.round(milliseconds / EVERY_MS));
	const slot = (milliseconds - FIRST_AFTER_MS) / wanted;
	const first = Math.floor(random() * world.victims.length);
	const startedAt = Date.now();
	for (let number = 0; number < wanted; number++) {
		const due = startedAt + FIRST_AFTER_MS + slot * (number + 0.6 * random());
		while (Date.now() < due && !signal.aborted) await sleep(Math.min(500, due - Date.now()));
		if (signal.aborted || Date.now() > startedAt + milliseconds) return;
		const name = world.victims[(first + number) % world.victims.length]!;
		const at = Date.now();
		await world.kill(name);
		await world.startAgain(name);
		onKill({ name, at, backAt: Date.now() });
	}
}
