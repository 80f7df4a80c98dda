import { getEventListeners } from 'node:events';
import { pause, untilAborted } from '../../../nodes/shared/http/pause.ts';

// One signal serves a whole execution, which may make thousands of calls.
it('leaves nothing behind on the signal of the execution, whichever way it ends', async () => {
	const { signal } = new AbortController();
	await pause(0, signal);
	expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
	await expect(untilAborted(Promise.reject(new Error('odd')), signal)).rejects.toThrow('odd');
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('ends as soon as the signal is given, or at once if it was given before', async () => {
	const stop = new AbortController();
	const endless = untilAborted(new Promise(() => {}), stop.signal);
	stop.abort();
	expect(await endless).toBeUndefined();
	expect(await untilAborted(Promise.resolve('done'), stop.signal)).toBeUndefined();
});
