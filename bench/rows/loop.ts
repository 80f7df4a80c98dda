import type { WorkflowJson, WorkflowNode } from '../../scripts/host/client.ts';

/** The HTTP Request node sends all its items at once; only a loop makes it wait for each answer. */
export const oneRow: WorkflowNode = {
	id: 'loop',
	name: 'One row',
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	position: [440, 0],
	parameters: { batchSize: 1, options: {} },
};

const link = (node: string) => [{ node, type: 'main', index: 0 }];

/** From the loop to the first node of its body, and from the last one back. */
export const loopLinks = (first: string, last = first): WorkflowJson['connections'] => ({
	[oneRow.name]: { main: [[], link(first)] },
	[last]: { main: [link(oneRow.name)] },
});
