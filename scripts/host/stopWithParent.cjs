// Loaded into n8n before its own code (node --require). Its standard input is a pipe from the script that
// started it; when that script ends, however it ends, the pipe closes and n8n stops in order.
const { isMainThread } = require('node:worker_threads');

// n8n's worker threads load this file too, and their standard input ends at once.
if (isMainThread) {
	const stop = () => process.kill(process.pid, 'SIGTERM');
	process.stdin.on('end', stop).on('error', stop).resume();
}
