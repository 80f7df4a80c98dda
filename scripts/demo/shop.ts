import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { N8nClient, type Account, type StoredCredential } from '../host/client.ts';
import { importExample, type ExampleSetting } from '../host/examples.ts';
import type { Log } from '../host/install.ts';
import { startN8n, type RunningN8n, type StartOptions } from '../host/n8n.ts';
import { unpackPackageInto } from '../host/package.ts';

/** The login of the demo's n8n. It listens on the loopback address only. */
export const OWNER: Account = {
	email: 'owner@example.com',
	password: 'Sandbox-demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** What a credential says so that its calls go to this sandbox. */
export const inSandbox = (sandboxUrl: string) => ({ environment: 'sandbox', sandboxUrl });

/** The sandbox's fixed test keys, as the credential `CinetPay Checkout API` wants them. */
export const sandboxKeys = (sandboxUrl: string) => ({
	apiKey: 'sandbox-api-key',
	siteId: '123456',
	secretKey: 'sandbox-secret-key',
	...inSandbox(sandboxUrl),
});

export const CREDENTIAL_TYPE = 'cinetPayCheckoutApi';

/** Names of nodes and paths in the two example workflows. */
export const ORDER_FORM_PATH = '/form/cinetpay-order-form';
export const TRIGGER_NODE = 'Payment is final';
export const DELIVERY_NODE = 'Deliver the order';

/** The language of the two example workflows, English if left out, and what is changed in them. */
type Choices = Pick<ExampleSetting, 'lang' | 'change'>;

export type ShopOptions = Choices &
	Pick<StartOptions, 'userFolder' | 'signal' | 'env' | 'inspectPort'> & {
		n8nPort: number;
		sandboxPort: number;
		seed?: number;
		/** A file in which the sandbox's state outlives a restart; undefined: in memory only. */
		state?: string;
		log: Log;
	};

export type Shop = {
	n8n: RunningN8n;
	sandbox: RunningSandbox;
	client: N8nClient;
	credential: StoredCredential;
	orderFormUrl: string;
	orderWorkflowId: string;
	fulfilmentWorkflowId: string;
	stop: () => Promise<void>;
};

/** Adds the credential and the two example workflows to an n8n; the client is signed in. */
export const addWorkflows = async (
	client: N8nClient,
	sandbox: { url: string },
	choices: Choices = {},
) => {
	const keys = sandboxKeys(sandbox.url);
	const credential = await client.saveCredential('CinetPay sandbox', CREDENTIAL_TYPE, keys);
	const setting = { n8nUrl: client.url, returnUrl: `${sandbox.url}/`, credential, ...choices };
	// The receiver first, so that no notification arrives before its trigger is published.
	const fulfilment = await importExample(client, 'payment-fulfilment.json', setting);
	const order = await importExample(client, 'order-payment-link.json', setting);
	return {
		...{ client, credential, orderFormUrl: client.url + ORDER_FORM_PATH },
		...{ orderWorkflowId: order.id, fulfilmentWorkflowId: fulfilment.id },
	};
};

/** Signs in as the owner of a demo's n8n and adds the credential and the workflows. */
export const setUpShop = async (
	n8n: { url: string },
	sandbox: RunningSandbox,
	choices: Choices = {},
) => {
	const client = new N8nClient(n8n.url);
	await client.signIn(OWNER);
	return await addWorkflows(client, sandbox, choices);
};

/**
 * A small shop on this machine: the payment sandbox and a real n8n with this package, a credential for the
 * sandbox and the two example workflows, published. Needs a built package and an installed host.
 */
export const openShop = async (options: ShopOptions): Promise<Shop> => {
	const {
		userFolder,
		n8nPort,
		sandboxPort,
		seed = 1,
		state,
		lang,
		change,
		log,
		...n8nOptions
	} = options;
	await unpackPackageInto(userFolder);
	const sandbox = await startSandbox({ port: sandboxPort, seed, state, quiet: true });
	let n8n: RunningN8n | undefined;
	const stop = async () => {
		await n8n?.stop();
		await sandbox.close();
	};
	try {
		log('Starting n8n (about 15 seconds the first time)…');
		n8n = await startN8n({ userFolder, port: n8nPort, ...n8nOptions });
		const setUp = await setUpShop(n8n, sandbox, { lang, change });
		return { n8n, sandbox, stop, ...setUp };
	} catch (error) {
		await stop();
		throw error;
	}
};
