import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WorkflowJson, WorkflowNode } from '../host/client.ts';

const EXAMPLES = 'examples';
const ENTRIES = join(EXAMPLES, 'gallery');
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** The color of the note that says what to fill in: blue. */
const BLUE = 5;
const SETUP = '**Before you use it**\n';

/** What `examples/gallery/<name>.json` says of an example; everything else is read from the example itself. */
export type Entry = {
	/** As n8n's library wants it: a verb, what it acts on, and where; no more than 80 characters. */
	title: string;
	api: string;
	/** Whether money comes in, goes out, or is only looked at. */
	money: 'in' | 'out' | 'none';
	/** Of n8n's library, see CATEGORIES. */
	categories: string[];
	/** Who it is for, in one sentence. */
	who: string;
	/** What to change in it, with the names of nodes between asterisks. */
	customize: string;
};

export type Example = {
	/** The name of its file, without `.json`. */
	name: string;
	entry: Entry;
	workflow: WorkflowJson;
};

/** The categories that n8n's library lists templates under. */
export const CATEGORIES: readonly string[] = [
	...['AI', 'Document Ops', 'IT Ops', 'Marketing', 'Other', 'Sales', 'Support'],
];

/** What each credential type is called in n8n, and what it needs. */
const CREDENTIALS: Readonly<Record<string, string>> = {
	cinetPayAuroreApi:
		'CinetPay Aurore API: the API key (`sk_…`) and the API password of your account',
	cinetPayCheckoutApi: 'CinetPay Checkout API: the API key, Site ID and secret key of your account',
	cinetPayTransferApi: 'CinetPay Transfer API: the API key and the API password for transfers',
	digitalPayeApi: 'DigitalPaye API: the API key and the API secret of your account',
	httpBasicAuth: 'Basic Auth: a user name and a password that you choose',
	httpBearerAuth: 'Bearer Auth: a long random token that you choose',
	n8nApi: 'API key of your n8n: made under Settings, it may only read executions',
	openAiApi: 'OpenAI: an API key, or the credential of another model',
	postgres: 'Postgres: the login of your database',
	smtp: 'SMTP: the mail server that sends your emails',
	telegramApi: 'Telegram: the token of your bot',
	twilioApi: 'Twilio: the account that sends your SMS',
	whatsAppApi: 'WhatsApp Business: the account that sends your messages',
	googleSheetsOAuth2Api: 'Google Sheets: the login of a Google account that may edit the sheet',
};

/** The names of all examples, in alphabetical order. */
export const exampleNames = (): string[] =>
	readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => basename(file, '.json'));

/** The names of all entries, whether there is an example or not. */
export const entryNames = (): string[] =>
	readdirSync(ENTRIES).map((file) => basename(file, '.json'));

const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

/** An example with its entry; throws a message that says what is missing. */
export const readExample = (name: string): Example => {
	if (!entryNames().includes(name))
		throw new Error(`examples/${name}.json has no entry: write ${join(ENTRIES, `${name}.json`)}.`);
	return {
		name,
		entry: readJson<Entry>(ENTRIES, `${name}.json`),
		workflow: readJson<WorkflowJson>(EXAMPLES, `${name}.json`),
	};
};

/** The note that says what to fill in. */
export const blueNote = ({ nodes }: WorkflowJson): WorkflowNode | undefined =>
	nodes.find(({ type, parameters }) => type === STICKY_NOTE && parameters.color === BLUE);

/** The numbered steps of the blue note. */
export const setupOf = (workflow: WorkflowJson): string =>
	String(blueNote(workflow)?.parameters.content ?? '')
		.split(SETUP)[1]
		?.split('\n\n')[0] ?? '';

/** Every credential that a workflow asks for, in words; throws where a type has none. */
export const credentialsOf = ({ nodes }: WorkflowJson): string[] => {
	const named = nodes.flatMap(({ credentials = {} }) =>
		Object.entries(credentials).map(([type, { name }]) => {
			const words = CREDENTIALS[type];
			if (!words) throw new Error(`scripts/gallery/entry.ts has no words for "${type}".`);
			return `${words} (_${name}_)`;
		}),
	);
	return [...new Set(named)].sort();
};

const locators = ({ nodes }: WorkflowJson, parameter: string): string[] => {
	const names = nodes.flatMap(({ parameters }) => {
		const locator = parameters[parameter] as { cachedResultName?: string } | undefined;
		return locator?.cachedResultName ? [locator.cachedResultName] : [];
	});
	return [...new Set(names)];
};

/** The data tables and the other workflows that a workflow needs. */
export const needsOf = (workflow: WorkflowJson): { tables: string[]; workflows: string[] } => ({
	tables: locators(workflow, 'dataTableId'),
	workflows: locators(workflow, 'workflowId'),
});
