import type { StoredCredential, WorkflowJson } from '../../scripts/host/client.ts';

export const SHEET_PATH = 'airtime-sheet';
export const SEND_NODE = 'Send airtime';

/** Sheet in (a CSV file posted to a webhook), airtime out, results in the execution. */
export function sheetWorkflow(credential: StoredCredential, batchSize: number): WorkflowJson {
	const { id, name, type } = credential;
	return {
		name: 'Airtime from a sheet',
		nodes: [
			{
				id: '5d9c9a0c-0000-4000-8000-000000000001',
				name: 'Sheet',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: '5d9c9a0c-0000-4000-8000-000000000009',
				parameters: {
					httpMethod: 'POST',
					path: SHEET_PATH,
					responseMode: 'onReceived',
					options: { rawBody: true },
				},
			},
			{
				id: '5d9c9a0c-0000-4000-8000-000000000002',
				name: 'Rows',
				type: 'n8n-nodes-base.spreadsheetFile',
				typeVersion: 2,
				position: [220, 0],
				parameters: { operation: 'fromFile', fileFormat: 'csv', binaryPropertyName: 'data' },
			},
			{
				id: '5d9c9a0c-0000-4000-8000-000000000003',
				name: SEND_NODE,
				type: 'n8n-nodes-cinetpay-digitalpaye.cinetPay',
				typeVersion: 1,
				position: [440, 0],
				retryOnFail: true,
				maxTries: 5,
				waitBetweenTries: 500,
				parameters: {
					resource: 'airtime',
					operation: 'send',
					phone: '={{ $json.phone }}',
					amount: '={{ $json.amount }}',
					reference: '={{ $json.reference }}',
					notifyUrl: 'https://shop.example.com/airtime/notify',
					options: { batchSize },
				},
				credentials: { [type]: { id, name } },
			},
		],
		connections: {
			Sheet: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
			Rows: { main: [[{ node: SEND_NODE, type: 'main', index: 0 }]] },
		},
	};
}
