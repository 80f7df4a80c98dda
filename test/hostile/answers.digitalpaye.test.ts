import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lookUp } from '../../nodes/DigitalPaye/api/calls.ts';
import type { GenerationName, Movement } from '../../nodes/DigitalPaye/api/generation.ts';
import { readList } from '../../nodes/DigitalPaye/api/list.ts';
import { readTransaction } from '../../nodes/DigitalPaye/api/outcome.ts';
import { digitalPayePayouts } from '../../nodes/DigitalPaye/api/payouts.ts';
import { digitalPayeSession } from '../../nodes/DigitalPaye/api/session.ts';
import { READ } from '../../nodes/shared/http/retry.ts';
import aBalance from '../fixtures/digitalpaye/a-balance.json';
import aLogin from '../fixtures/digitalpaye/a-login.json';
import aFailed from '../fixtures/digitalpaye/a-transfer-failed-504.json';
import aDone from '../fixtures/digitalpaye/a-transfer-successful.json';
import bLogin from '../fixtures/digitalpaye/b-login.json';
import bDone from '../fixtures/digitalpaye/b-status-successful.json';
import bSent from '../fixtures/digitalpaye/b-transfer-202.json';
import cList from '../fixtures/digitalpaye/c-list.json';
import cLogin from '../fixtures/digitalpaye/c-login.json';
import cNotFound from '../fixtures/digitalpaye/c-not-found.json';
import cDone from '../fixtures/digitalpaye/c-status-light.json';
import { generation } from '../unit/digitalpaye/stub.ts';
import { hostileAnswer, provider, type HostileAnswer } from './answers.ts';
import { holds } from './cases.ts';
import { assertPayout, assertProblem, at, isWord, parsed } from './outcomes.ts';
import { PAYOUT } from './row.ts';
import { hostileText } from './values.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

const LOGINS = { A: aLogin, B: bLogin, C: cLogin };
const open = (name: GenerationName, answer: HostileAnswer) =>
	digitalPayeSession(provider(answer, LOGINS[name]), {
		baseUrl: 'https://api.example.com',
		apiKey: 'EXAMPLE_APIKEY',
		apiSecret: 'example-secret',
		generation: generation(name),
		environment: {},
	});

const names = fc.constantFrom<GenerationName>('A', 'B', 'C');
const movements = fc.constantFrom<Movement>('collection', 'disbursement');
const answers = hostileAnswer([aDone, aFailed, bDone, bSent, cDone, cList, cNotFound, aBalance]);

/** One of the vendor's spellings stands as the status of something in the answer. */
function isDone(text: string): boolean {
	const isDoneHere = (value: unknown): boolean => {
		if (typeof value !== 'object' || value === null) return false;
		if (isWord(at(value, 'status'), 'SUCCESS', 'SUCCESSFULL?', 'SUCESSFUL')) return true;
		return Object.values(value).some(isDoneHere);
	};
	// What nests deeper than any answer is not looked at: it must not be taken for one either.
	return text.length < 15_000 && isDoneHere(at(parsed(text), 'data') ?? parsed(text));
}

holds(
	'DigitalPaye: a look-up is done only by a documented spelling',
	[names, movements, answers, hostileText],
	async (name, movement, answer, id) => {
		const read = await lookUp(open(name, answer), movement, id);
		if (read.kind === 'unreachable') assertProblem(read.problem);
		for (const payout of read.kind === 'found' ? read.payouts : []) {
			assertPayout(payout);
			if (payout.outcome.status === 'success') assert.ok(isDone(answer.text), answer.text);
		}
	},
);

holds(
	'DigitalPaye: what is sent is done only by a documented spelling',
	[names, movements, answers],
	async (name, movement, answer) => {
		const api = digitalPayePayouts(open(name, answer), movement);
		const sent = await api.send([PAYOUT]);
		if (sent.kind !== 'rows') assertProblem(sent.problem);
		for (const row of sent.kind === 'rows' ? sent.rows.values() : []) {
			if (row.kind !== 'accepted' && row.kind !== 'refused') continue;
			assertPayout(row.payout);
			if (row.payout.outcome.status === 'success') assert.ok(isDone(answer.text), answer.text);
		}
		const balance = await api.balance?.();
		if (balance)
			assert.ok(balance.ok ? Number.isFinite(balance.value.available) : balance.problem.message);
	},
);

holds(
	'DigitalPaye: a list gives rows that can be read, whatever it contains',
	[names, answers],
	async (name, answer) => {
		const list = await readList(open(name, answer), { paths: ['v1/transactions'], limit: 50 });
		if (!list.ok) return assertProblem(list.problem);
		assert.ok(list.value.rows.length <= 50);
		for (const row of list.value.rows) {
			const payout = readTransaction(row, null, null);
			assertPayout(payout);
			if (payout.outcome.status === 'success')
				assert.ok(isWord(row.status, 'SUCCESS', 'SUCCESSFULL?', 'SUCESSFUL'), answer.text);
		}
	},
);

holds(
	'DigitalPaye: no login answer opens a session without a token',
	[names, hostileAnswer([aLogin, bLogin, cLogin])],
	async (name, answer) => {
		const session = digitalPayeSession(provider(answer), {
			baseUrl: 'https://api.example.com',
			apiKey: `EXAMPLE_${Math.random()}`,
			apiSecret: 'example-secret',
			generation: generation(name),
			environment: {},
		});
		const read = await session.call({ paths: ['v1/balance'] }, READ);
		const json = parsed(answer.text);
		const token =
			at(json, 'data', 'token') ?? at(json, 'data', 'access_token') ?? at(json, 'token');
		if (typeof token !== 'string' || token === '') assert.equal(read.kind, 'none', answer.text);
	},
);
