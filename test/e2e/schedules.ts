import type { WorkflowJson } from '../../scripts/host/client.ts';

const NEVER = { rule: { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] } };

/** The workflow with schedules that wait for a test to start them, instead of firing when the clock says so. */
export const withQuietSchedules = <T extends Pick<WorkflowJson, 'nodes'>>(workflow: T): T => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger' ? { ...node, parameters: NEVER } : node,
	),
});
