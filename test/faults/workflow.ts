import type { StoredCredential, WorkflowJson } from '../../scripts/host/client.ts';

export const SHEET_PATH = 'sheet';
export const ASK_PATH = 'ask';
export const SEND_NODE = 'Send';

/** A node of this package by its short type, and what it needs beside the columns of the sheet. */
export type SendNode = { node: string; parameters: Record<string, unknown> };

/** Sheet in (a CSV file posted to a webhook), money out, results in the execution. */
export function sheetWorkflow(
	send: SendNode,
	credential: StoredCredential,
	path = SHEET_PATH,
): WorkflowJson {
	const { id, name, type } = credential;
	return {
		name: `Money out from ${path}`,
		nodes: [
			{
				id: '5d9c9a0c-0000-4000-8000-000000000001',
				name: 'Sheet',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: {
					httpMethod: 'POST',
					path,
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
				type: `n8n-nodes-cinetpay-digitalpaye.${send.node}`,
				typeVersion: 1,
				position: [440, 0],
				retryOnFail: true,
				maxTries: 5,
				waitBetweenTries: 500,
				parameters: {
					phone: '={{ $json.phone }}',
					amount: '={{ $json.amount }}',
					reference: '={{ $json.reference }}',
					...send.parameters,
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

/** References in (JSON posted to a webhook), what Get says about each out, in the answer. */
export function askWorkflow(get: SendNode, credential: StoredCredential): WorkflowJson {
	const { id, name, type } = credential;
	return {
		name: 'What became of it',
		nodes: [
			{
				id: '5d9c9a0c-0000-4000-8000-000000000011',
				name: 'Question',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: ASK_PATH,
				parameters: {
					httpMethod: 'POST',
					path: ASK_PATH,
					responseMode: 'lastNode',
					responseData: 'allEntries',
				},
			},
			{
				id: '5d9c9a0c-0000-4000-8000-000000000012',
				name: 'References',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					fieldToSplitOut: 'body.references',
					options: { destinationFieldName: 'reference' },
				},
			},
			{
				id: '5d9c9a0c-0000-4000-8000-000000000013',
				name: 'Get',
				type: `n8n-nodes-cinetpay-digitalpaye.${get.node}`,
				typeVersion: 1,
				position: [440, 0],
				onError: 'continueRegularOutput',
				parameters: get.parameters,
				credentials: { [type]: { id, name } },
			},
		],
		connections: {
			Question: { main: [[{ node: 'References', type: 'main', index: 0 }]] },
			References: { main: [[{ node: 'Get', type: 'main', index: 0 }]] },
		},
	};
}
