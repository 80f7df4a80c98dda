import type {
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { languageOf, readLanguage, spoken, type Language } from '../language/language';
import { say } from '../language/say';
import { inOrder } from '../outcome';
import { problemError, problemItem, problemOf, type Problem } from '../problem';
import { markExecution } from './executionData';
import { addRunHint } from './hints';
import type { Operation, Resource } from './operation';

/**
 * Runs the operation that the user chose, for all items: the single entry point of a node. Here, and nowhere else, unknown names
 * are named, agents are kept from what is not for them, and what is thrown is answered where nobody would read it: with
 * "Continue" (either kind) n8n would send the input on as a success, and an AI Agent node before version 3 would give its
 * model an empty answer. Every item leaves as a problem instead.
 */
export async function execute(
	ctx: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const isAgent = ctx.getNode().type.endsWith('Tool');
	const run = async () => {
		const language = await readLanguage(ctx, (name) => ctx.getNodeParameter(name, 0, 'en'));
		const operation = chosenOperation(ctx, resources);
		// n8n hides these in the panel, but a workflow file, or a model that fills Operation in, can still name them.
		if (operation.notForAgents && isAgent) throw problemError(ctx, operation.notForAgents);
		const items = await operation.run(ctx);
		// In place: what leaves a wait when its time is up is the input item, which n8n keeps.
		for (const item of items) item.json = spoken(inOrder(item.json), language);
		markExecution(ctx, items);
		if (!operation.sumsUp) addRunHint(ctx, items);
		return [items];
	};
	try {
		return await run();
	} catch (error) {
		const language = languageOf(ctx);
		if (!ctx.continueOnFail() && !isAgent) throw spokenError(error, language);
		const problem = problemOf(error);
		return [ctx.getInputData().map((_, item) => spoken(problemItem(problem, item), language))];
	}
}

/** The same error, as n8n knows it by its class. Nothing changes in n8n's own texts, and in those of `problemError`. */
function spokenError(error: unknown, language: Language): unknown {
	if (!(error instanceof Error)) return error;
	const texts: { message: string; description?: string | null } = error;
	for (const name of ['message', 'description'] as const) {
		const said = spoken(texts[name], language);
		// Only then: not every error can be written to.
		if (typeof said === 'string' && said !== texts[name]) texts[name] = said;
	}
	return error;
}

/** Hands a call of a waiting execution's address to the operation that waits. */
export async function resume(
	ctx: IWebhookFunctions,
	resources: readonly Resource[],
): Promise<IWebhookResponseData> {
	const { operation } = findOperation((name) => ctx.getNodeParameter(name, ''), resources);
	if (operation?.onResume) return await operation.onResume(ctx);
	ctx.getResponseObject().status(503).json({ message: 'No pending wait for this execution' });
	return { noWebhookResponse: true };
}

function chosenOperation(ctx: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const found = findOperation((name) => ctx.getNodeParameter(name, 0, ''), resources);
	if (found.operation) return found.operation;
	throw problemError(ctx, found.hasResource ? noOperation(found) : noResource(found));
}

interface Found {
	resource: string;
	name: string;
	hasResource: boolean;
	operation?: Operation;
}

function findOperation(
	parameter: (name: string) => unknown,
	resources: readonly Resource[],
): Found {
	const resource = String(parameter('resource'));
	const name = String(parameter('operation'));
	const match = resources.find(
		({ value, when = {} }) =>
			value === resource &&
			Object.entries(when).every(([key, choice]) => parameter(key) === choice),
	);
	const operation = match?.operations.find(({ value }) => value === name);
	return { resource, name, hasResource: match !== undefined, operation };
}

const noResource = ({ resource }: Found): Problem => ({
	message: say`The chosen API has no resource "${resource}"`,
	description: say`Choose another resource, or the API that has it.`,
});

const noOperation = ({ resource, name }: Found): Problem => ({
	message: say`"${name}" is not an operation of ${resource}`,
	description: say`Choose one of the operations in the list.`,
});
