import type { Log } from '../scripts/host/install.ts';

const WIDTH = 30;
const EVERY_MS = 1000;
const LINE_EVERY_MS = 15_000;

const bar = (share: number): string => {
	const full = Math.round(WIDTH * Math.min(1, share));
	return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${String(Math.round(share * 100)).padStart(3)} %`;
};

/**
 * Shows how far it is: on a terminal one line that changes, elsewhere a line from time to time. `state` gives
 * the share that is done and a text. Returns what ends it.
 */
export const showProgress = (state: () => { share: number; text: string }, log: Log) => {
	const isTerminal = process.stderr.isTTY === true;
	const show = () => {
		const { share, text } = state();
		const line = `${bar(share)}  ${text}`;
		if (isTerminal) process.stderr.write(`\r\u001b[K${line}`);
		else log(line);
	};
	const timer = setInterval(show, isTerminal ? EVERY_MS : LINE_EVERY_MS);
	let isOver = false;
	return () => {
		if (isOver) return;
		isOver = true;
		clearInterval(timer);
		show();
		if (isTerminal) process.stderr.write('\n');
	};
};
