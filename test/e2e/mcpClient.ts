import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { hostDirectory } from '../../scripts/host/install.ts';
import type { Setting } from './setting.ts';

/** Where the example of an MCP server listens. */
export const MCP_PATH = '/mcp/cinetpay-mcp';

type Tool = { name: string; description: string; inputSchema: { properties?: object } };
/** The MCP client that others use, as far as the tests need it. */
export type McpClient = {
	connect: (transport: object) => Promise<void>;
	close: () => Promise<void>;
	listTools: () => Promise<{ tools: Tool[] }>;
	callTool: (call: { name: string; arguments: object }) => Promise<{
		isError?: boolean;
		content: Array<{ text: string }>;
	}>;
};

const require = createRequire(resolve(hostDirectory(), 'package.json'));
const { Client } = require('@modelcontextprotocol/sdk/client/index.js') as {
	Client: new (info: object) => McpClient;
};
const { StreamableHTTPClientTransport: Transport } =
	require('@modelcontextprotocol/sdk/client/streamableHttp.js') as {
		StreamableHTTPClientTransport: new (url: URL, options: object) => object;
	};

/** Connects as an assistant does that knows the token. */
export const connectMcp = async (setting: Setting, token?: string): Promise<McpClient> => {
	const client = new Client({ name: 'assistant', version: '1.0.0' });
	const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
	const url = new URL(MCP_PATH, setting.shop.n8n.url);
	await client.connect(new Transport(url, { requestInit: { headers } }));
	return client;
};
