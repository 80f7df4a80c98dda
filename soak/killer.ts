import { sleep } from '../scripts/host/wait.ts';
import { randomOf } from '../test/faults/random.ts';
import type { Kill, World } from './world.ts';

/** One kill per this many milliseconds of the streams. */
const EVERY_MS = 60_000;
/** No kill before this, so that each stream has started. */
const FIRST_AFTER_MS = 5000;

/** In production, a process manager restarts n8n. */
const MOST_STARTS = 3;
/** Every third time a process that receives notifications is not killed, but restarted in order. */
const IN_ORDER = 3;
const RECEIVES = /^(n8n|webhook)/;

/** n8n's own crash recovery may end n8n while it starts; the next start leaves the recovery out. */
async function startAgain(world: World, name: string, signal: AbortSignal): Promise<void> {
	for (let starts = 1; ; starts++) {
		try {
			return await world.startAgain(name);
		} catch (error) {
			if (signal.aborted || starts === MOST_STARTS) throw error;
			const [reason] = String(error).split('\n');
			console.error(`\n${name} did not come back: ${reason} Starting it again.`);
		}
	}
}

/**
 * Puts a new process in the place of each: what one remembers of payouts whose answers were lost keeps it from
 * sending them again for some minutes.
 */
export async function replaceAll(
	world: World,
	onKill: (kill: Kill) => void,
	signal: AbortSignal,
): Promise<void> {
	for (const name of world.victims) {
		signal.throwIfAborted();
		const at = Date.now();
		await world.kill(name);
		await startAgain(world, name, signal);
		onKill({ name, at, backAt: Date.now() });
	}
}

/**
 * Kills processes of n8n at seeded moments and starts them again, one at a time; every process gets its turn. What
 * receives notifications is also restarted in order, as an upgrade does. Stops killing when the time is up, and
 * returns when the last one is back.
 */
export async function killRepeatedly(
	world: World,
	seed: number,
	milliseconds: number,
	onKill: (kill: Kill) => void,
	signal: AbortSignal,
): Promise<void> {
	const random = randomOf(seed + 999);
	// At least two kills, and with several processes as many as there are, if the time allows.
	const kills = Math.max(2, world.victims.length, Math.round(milliseconds / EVERY_MS));
	const slot = (milliseconds - FIRST_AFTER_MS) / kills;
	const first = Math.floor(random() * world.victims.length);
	const startedAt = Date.now();
	for (let number = 0; number < kills; number++) {
		const due = startedAt + FIRST_AFTER_MS + slot * (number + 0.6 * random());
		while (Date.now() < due && !signal.aborted) await sleep(Math.min(500, due - Date.now()));
		if (signal.aborted || Date.now() > startedAt + milliseconds) return;
		const name = world.victims[(first + number) % world.victims.length]!;
		const at = Date.now();
		if (RECEIVES.test(name) && number % IN_ORDER === IN_ORDER - 1) await world.restart(name);
		else {
			await world.kill(name);
			await startAgain(world, name, signal);
		}
		onKill({ name, at, backAt: Date.now() });
	}
}
