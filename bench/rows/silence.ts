import { setTimeout as pause } from 'node:timers/promises';

/** When a question was asked and answered, in milliseconds since 1970. */
type Question = { asked: number; answered: number };

const EVERY_MS = 5;

/** Asks n8n all the time whether it is there, as everybody else who uses it does. */
export const startListening = (url: string) => {
	const questions: Question[] = [];
	let isOver = false;
	const work = (async () => {
		while (!isOver) {
			const asked = Date.now();
			// A connection of its own each time: n8n closes an idle one, which may meet the next question.
			await fetch(`${url}/healthz`, { headers: { connection: 'close' } })
				.then(async (answer) => await answer.arrayBuffer())
				.catch(() => undefined);
			questions.push({ asked, answered: Date.now() });
			await pause(EVERY_MS);
		}
	})();
	return {
		/** Ends it, and gives the longest that n8n left a question open between two moments. */
		longestSilence: async (from: number, to: number): Promise<number> => {
			isOver = true;
			await work;
			const open = questions.map(
				({ asked, answered }) => Math.min(answered, to) - Math.max(asked, from),
			);
			return Math.max(0, ...open);
		},
	};
};
