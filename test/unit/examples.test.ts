import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import knownIn284 from '../fixtures/n8n/node-versions-2.8.4.json';

type Node = {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
};
type Workflow = {
	name: string;
	nodes: Node[];
	/** By the kind of connection: `main`, or what an agent is given (`ai_tool`, …). */
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
	active?: boolean;
	pinData?: unknown;
};

const FOLDER = 'examples';
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** The colour of the note that says what to fill in: blue. */
const BLUE = 5;
/** n8n's own two packages of nodes. */
const OF_N8N = ['n8n-nodes-base.', '@n8n/n8n-nodes-langchain.'];
const isOfN8n = ({ type }: Node) => OF_N8N.some((start) => type.startsWith(start));
/** The highest version of each node that the oldest supported n8n has, of the nodes that the examples use. */
const KNOWN_IN_2_8_4: Readonly<Record<string, number>> = knownIn284;
const SECRET =
	/sandbox-|sk_(test|live)_\w|bearer\s+\w{8}|"?(api_?key|password|secret)"?\s*[:=]\s*"?\w/i;

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	name: string;
	n8n: { nodes: string[] };
};
/** CinetPay.node.js holds the node cinetPay, as n8n names it in a workflow, and for agents the node cinetPayTool. */
const ownTypes = manifest.n8n.nodes.flatMap((file) => {
	const name = /(\w+)\.node\.js$/.exec(file)?.[1] ?? '';
	const type = `${manifest.name}.${name[0]?.toLowerCase()}${name.slice(1)}`;
	return [type, `${type}Tool`];
});

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

describe.each(files)('examples/%s', (file) => {
	const text = readFileSync(join(FOLDER, file), 'utf8');
	const { nodes, connections, ...workflow } = JSON.parse(text) as Workflow;
	const names = nodes.map(({ name }) => name);
	const notes = nodes.filter(({ type }) => type === STICKY_NOTE);
	const working = nodes.filter(({ type }) => type !== STICKY_NOTE);

	it('has only versions of nodes that the oldest n8n knows, or says in its blue note what to do there', () => {
		const blue = notes.find(({ parameters }) => parameters.color === BLUE);
		for (const { name, type, typeVersion } of nodes.filter(isOfN8n)) {
			expect([type, KNOWN_IN_2_8_4[type]]).toEqual([type, expect.any(Number)]);
			if (typeVersion <= KNOWN_IN_2_8_4[type]!) continue;
			expect(blue?.parameters.content).toMatch(new RegExp(`n8n before 2\\.\\d+ .*\\*${name}\\*`));
		}
	});

	it('says in a blue note what to fill in, and where', () => {
		const blue = notes.filter(({ parameters }) => parameters.color === BLUE);
		expect(blue).toHaveLength(1);
		expect(notes.length).toBeGreaterThan(1);
		const content = String(blue[0]?.parameters.content);
		expect(content).toContain('**Before you use it**\n1. ');
		const named = [...content.matchAll(/(?<!\*)\*([A-Z][^*]+)\*(?!\*)/g)].map(([, name]) => name);
		const ofNode = working.filter(({ name }) => named.includes(name));
		expect(ofNode.length).toBeGreaterThan(0);
	});

	it('has only nodes of n8n and of this package, all connected', () => {
		const foreign = nodes.filter((node) => !ownTypes.includes(node.type) && !isOfN8n(node));
		expect(foreign).toEqual([]);
		expect(nodes.some(({ type }) => ownTypes.includes(type))).toBe(true);
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values(connections).flatMap((kinds) =>
			Object.values(kinds).flatMap((outputs) => outputs.flat().map(({ node }) => node)),
		);
		const linked = new Set([...Object.keys(connections), ...targets]);
		expect([...linked].sort()).toEqual(working.map(({ name }) => name).sort());
	});

	it('holds no secret, nothing pinned, and no id of a credential', () => {
		expect(text).not.toMatch(SECRET);
		expect(workflow).not.toHaveProperty('pinData');
		expect(workflow.active ?? false).toBe(false);
		const ids = nodes.flatMap(({ credentials = {} }) =>
			Object.values(credentials).map(({ id }) => id),
		);
		expect(ids.every((id) => id === null)).toBe(true);
	});

	it('sends people only to addresses that cannot be mistaken for real ones', () => {
		const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host);
		expect(hosts.filter((host) => !/(^|\.)example\.com$/.test(host ?? ''))).toEqual([]);
	});
});
