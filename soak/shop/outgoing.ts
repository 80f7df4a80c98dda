import { saveSandboxCredential } from '../../scripts/demo/credentials.ts';
import type { N8nClient, WorkflowJson } from '../../scripts/host/client.ts';

export const SALARY_PATH = 'shop-salary';

/** Pays somebody under whatever reference the call names: a counter that orders and salaries share. */
export const salaryWorkflow = async (
	client: N8nClient,
	providerUrl: string,
): Promise<WorkflowJson> => {
	const { id, name } = await saveSandboxCredential(client, providerUrl, 'digitalPayeApi');
	return {
		name: 'Salaries',
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				...{ id: 'salary-1', name: 'Pay', type: 'n8n-nodes-base.webhook', typeVersion: 2.1 },
				...{ position: [0, 0], webhookId: SALARY_PATH },
				parameters: { path: SALARY_PATH, responseMode: 'lastNode', options: {} },
			},
			{
				...{ id: 'salary-2', name: 'Send', typeVersion: 1, position: [250, 0] },
				type: 'n8n-nodes-cinetpay-digitalpaye.digitalPaye',
				parameters: {
					...{ resource: 'disbursement', operation: 'create', operator: 'wave' },
					...{ phone: '0700000001', amount: 5000, reference: '={{ $json.query.reference }}' },
					...{ person: { firstName: 'Awa' }, simple: true, dryRun: false },
					...{ ifInvalid: 'sendNothing', options: {} },
				},
				credentials: { digitalPayeApi: { id, name } },
			},
		],
		connections: { Pay: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
	};
};
