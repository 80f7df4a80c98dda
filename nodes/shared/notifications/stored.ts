import {
	sleep,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

/** How often to look whether n8n has answered a caller who hung up: soon at first, then ever more rarely. */
const FIRST_LOOK_MS = 50;
const LAST_LOOK_MS = 5_000;

/**
 * Starts an execution and says what became of it. `onStored`: n8n has stored the execution and is about to
 * save the workflow's data; it must not throw. `onOver`: n8n is done with the request, stored or not. Each is called once;
 * no time is guessed, because n8n may wait for a free slot as long as it likes and runs the execution then.
 */
export function startExecution(
	ctx: IWebhookFunctions,
	json: IDataObject,
	onStored: () => void,
	onOver: () => void,
): IWebhookResponseData {
	let isStored = false;
	let isOver = false;
	const stored = () => {
		if (isStored) return;
		isStored = true;
		onStored();
	};
	const over = () => {
		if (isOver) return;
		isOver = true;
		onOver();
	};
	const response = ctx.getResponseObject();
	const answered = () => {
		if (response.writableEnded && response.statusCode < 300) stored();
		over();
	};
	// A caller who hangs up does not stop n8n: it stores, or fails to, and answers into the void, without `finish`.
	const hungUp = async () => {
		for (
			let ms = FIRST_LOOK_MS;
			!response.writableEnded && !isOver;
			ms = Math.min(2 * ms, LAST_LOOK_MS)
		)
			await sleep(ms);
		answered();
	};
	response.once('finish', answered);
	if (response.destroyed) void hungUp();
	else response.once('close', () => void hungUp());
	return {
		workflowData: [[{ json }]],
		// n8n reads it after it has stored the execution and before it saves the workflow's data. What was changed before
		// that is not saved: storing takes the mark of the change away.
		get webhookResponse() {
			stored();
			over();
			return 'ok';
		},
	};
}
