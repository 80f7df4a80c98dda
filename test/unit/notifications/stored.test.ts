import type * as Workflow from 'n8n-workflow';
import { startExecution } from '../../../nodes/shared/notifications/stored.ts';
import { webhook } from './webhook.ts';

const pauses: number[] = [];
let duringPause = () => {};
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof Workflow>('n8n-workflow'),
	sleep: async (ms: number) => {
		pauses.push(ms);
		duringPause();
		await new Promise((resolve) => setImmediate(resolve));
	},
}));

/** A notification that starts an execution, and what its trigger is told of it, in order. */
function start() {
	const told: string[] = [];
	const { ctx, response } = webhook();
	const onStored = () => void told.push('stored');
	let onOver = () => {};
	const over = new Promise<void>((resolve) => (onOver = resolve));
	const begin = () =>
		startExecution(ctx, { id: 'A' }, onStored, () => {
			told.push('over');
			onOver();
		});
	return { begin, response, told, over };
}

it('tells that it is stored, and over, when n8n reads the answer, and not again afterwards', () => {
	const { begin, response, told } = start();
	const result = begin();
	expect(told).toEqual([]);
	expect(result.webhookResponse).toBe('ok');
	expect(told).toEqual(['stored', 'over']);
	// n8n answers, and the connection is closed.
	response.answered();
	response.emit('close');
	expect(result.webhookResponse).toBe('ok');
	expect(told).toEqual(['stored', 'over']);
});

it('is over, and not stored, when n8n could not store it', () => {
	const { begin, response, told } = start();
	begin();
	response.answered(500);
	response.emit('close');
	expect(told).toEqual(['over']);
});

it('looks soon whether n8n has answered a caller who hung up, then ever more rarely', async () => {
	const { begin, response, told, over } = start();
	response.destroyed = true;
	duringPause = () => {
		if (pauses.length === 10) response.writableEnded = true;
	};
	begin();
	await over;
	expect(pauses).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
	expect(told).toEqual(['stored', 'over']);
});
