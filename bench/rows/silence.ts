import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds since 1970. */
export type Span = { from: number; to: number };

export type Silence = {
	milliseconds: number;
	/** How much of it n8n's thread was computing; not a number where the system does not tell. The rest it was waiting. */
	busyMs: number | null;
	/** How much of it n8n's garbage collector had stopped n8n. */
	collectedMs: number;
};

/** When a question was asked and answered, in milliseconds since 1970, and what n8n's thread had computed by then. */
type Question = { asked: number; answered: number; busyBefore: number; busyAfter: number };

const EVERY_MS = 5;
/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of a process's first thread, in milliseconds: in n8n, the one that answers. */
const threadMs = (pid: number): number => {
	try {
		const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8');
		// After the name, which may contain anything: state, then numbers; the 12th and 13th are user and system time.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
	} catch {
		return NaN;
	}
};

const overlap = (one: Span, other: Span): number =>
	Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));

const shareOf = (
	{ asked, answered, busyBefore, busyAfter }: Question,
	span: Span,
	pauses: readonly Span[],
): Silence => {
	const [from, to] = [Math.max(asked, span.from), Math.min(answered, span.to)];
	const milliseconds = Math.max(0, to - from);
	const collected = pauses.reduce((sum, pause) => sum + overlap(pause, { from, to }), 0);
	return {
		milliseconds,
		busyMs: Math.min(busyAfter - busyBefore, milliseconds),
		collectedMs: Math.round(collected),
	};
};

/** Asks n8n all the time whether it is there, as everybody else who uses it does. `pauses` are its garbage collector's. */
export const startListening = (url: string, pid: number, pauses: () => readonly Span[]) => {
	const questions: Question[] = [];
	let isOver = false;
	const work = (async () => {
		while (!isOver) {
			const busyBefore = threadMs(pid);
			const asked = Date.now();
			// A connection of its own each time: n8n closes an idle one, which may meet the next question.
			await fetch(`${url}/healthz`, { headers: { connection: 'close' } })
				.then(async (answer) => await answer.arrayBuffer())
				.catch(() => undefined);
			questions.push({ asked, answered: Date.now(), busyBefore, busyAfter: threadMs(pid) });
			await pause(EVERY_MS);
		}
	})();
	return {
		stop: async (): Promise<void> => {
			isOver = true;
			await work;
		},
		/** The longest that n8n left a question open within any of these spans. */
		longestSilence: (...spans: readonly Span[]): Silence => {
			const collected = pauses();
			return questions
				.flatMap((question) => spans.map((span) => shareOf(question, span, collected)))
				.reduce((longest, one) => (one.milliseconds > longest.milliseconds ? one : longest), {
					...{ milliseconds: 0, busyMs: 0, collectedMs: 0 },
				});
		},
	};
};
