/** Aborted by Ctrl-C, by a polite kill, and when npm or the shell that started this has gone. */
export const stopSignal = (): AbortSignal => {
	const controller = new AbortController();
	const abort = () => controller.abort(new Error('Stopped before it was ready.'));
	process.on('SIGINT', abort);
	process.on('SIGTERM', abort);
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) abort();
	}, 1000).unref();
	return controller.signal;
};
