import { createReadStream, statSync, unwatchFile, watchFile } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Log } from '../host/install.ts';

const LOOK_EVERY_MS = 300;

/** n8n's own lines about loading a package again (load-nodes-and-credentials.js of n8n 2.41). */
const messages = (line: string): string | undefined => {
	if (line.includes('Hot reload triggered for')) return 'n8n is reloading the package.';
	if (line.includes('Hot reload failed for')) {
		return 'n8n could not load the package; the reason is in .n8n-demo/n8n.log.';
	}
	return undefined;
};

/** Says what n8n's log says about reloads from now on, until the returned function is called. */
export const reportReloads = (logFile: string, log: Log): (() => void) => {
	let start = statSync(logFile).size;
	watchFile(logFile, { interval: LOOK_EVERY_MS }, ({ size }) => {
		if (size <= start) return;
		const lines = createInterface({ input: createReadStream(logFile, { start, end: size - 1 }) });
		start = size;
		lines.on('line', (line) => {
			const message = messages(line);
			if (message) log(message);
		});
	});
	return () => unwatchFile(logFile);
};
