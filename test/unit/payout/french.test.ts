import type { NodeExecutionHint } from 'n8n-workflow';
import { FRENCH } from '../../../nodes/shared/language/french/index.ts';
import { readLanguage, spoken } from '../../../nodes/shared/language/language.ts';
import { outcome, type Outcome } from '../../../nodes/shared/outcome.ts';
import { conclude, type SendEvidence } from '../../../nodes/shared/payout/conclude.ts';
import { conflictRow, failedRow, unknownRow } from '../../../nodes/shared/payout/results.ts';
import { planHint, summaryHint } from '../../../nodes/shared/payout/summary.ts';
import type { KnownPayout, PayoutRow, PayoutResult } from '../../../nodes/shared/payout/types.ts';
import { pay, row, rows, type Input, type Settings } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

beforeAll(async () => {
	await readLanguage({}, () => 'fr');
});

/** With ordinary spaces. */
const french = (text: string | null) => spoken(text ?? '', 'fr').replace(/[\u00a0\u202f]/g, ' ');

const known = (status: Outcome['status'], changes: Partial<Outcome> = {}): KnownPayout => ({
	outcome: outcome({ reference: 'R-1', status, amount: 500, currency: 'XOF', ...changes }),
	...{ extras: {}, raw: {} },
});

const adviceOf = ({ payout }: PayoutResult) => french(payout.outcome.advice);

describe('what to do about the reference is the same in both languages', () => {
	it.each([
		['the same reference', /\bsame references?\b/i, /\bmêmes? références?\b/i],
		['a new reference', /\bnew references?\b/i, /\bnouvelles? références?\b/i],
		['no other reference', /\bunder another reference\b/i, /\bsous une autre référence\b/i],
		['Get', /\boperation Get\b|\bwith Get\b/, /\bGet\b/],
		['five minutes', /\bfive minutes\b/i, /\bcinq minutes\b/i],
		['do not', /\bdo not (?:pay|send|deliver)\b/i, /\bn(?:e |’)(?:\w+ )?\p{L}+(?:-l[ae])? pas\b/iu],
	])('%s', (_name, inEnglish, inFrench) => {
		const all = Object.entries(FRENCH).filter(([english]) => inEnglish.test(english));
		expect(all.filter(([, text]) => !inFrench.test(text))).toEqual([]);
	});

	it.each([
		['a new reference', /\bnouvelles? références?\b/i, /\bnew (?:one|references?)\b/i],
		['another reference', /\bautre référence\b/i, /\banother (?:one|reference)\b/i],
	])('%s, and nowhere else', (_name, inFrench, inEnglish) => {
		const all = Object.entries(FRENCH).filter(([, text]) => inFrench.test(text));
		expect(all.filter(([english]) => !inEnglish.test(english))).toEqual([]);
	});
});

describe('a row of which nobody knows whether it was paid', () => {
	const before = 'On ne sait pas si la ligne R-1 a été payée : la réponse ne la mentionne pas.';
	const cause = 'the answer does not name it.';
	it.each([
		[
			'later',
			'Attendez cinq minutes, puis consultez-la avec l’opération Get. Si elle reste introuvable, relancez cette ligne avec la même référence.',
		],
		[
			'whenCorrected',
			'Corrigez ce qui a été refusé, puis relancez cette ligne avec la même référence.',
		],
		['again', 'Relancez cette ligne avec la même référence.'],
		[
			'ask',
			'Demandez au prestataire ce qu’elle est devenue, en indiquant la référence. Ne l’envoyez avec une nouvelle référence que s’il répond qu’elle a échoué, ou qu’il s’agit d’un autre paiement.',
		],
	] as const)('is never paid under another reference: %s', (next, words) => {
		expect(adviceOf(unknownRow(row(0), cause, next))).toBe(
			`${before} Ne la payez pas sous une autre référence. ${words}`,
		);
	});

	it('says all that it knows', () => {
		const lost: SendEvidence = { kind: 'maybe', cause: 'The answer could not be read.' };
		const lookUp = { kind: 'notFound', conclusive: true } as const;
		const result = conclude(
			row(0),
			{ send: lost, lookUp, recent: false },
			{ direction: 'out', startedAt: 0 },
		);
		expect(adviceOf(result)).toContain('Le prestataire ne connaît pas encore la référence. Ne la');
	});
});

it('a row that is not paid says under which reference it may be', () => {
	const failed = (sent: boolean) =>
		adviceOf(failedRow(row(0), { ...known('failed'), extras: { sent } }));
	expect(failed(true)).toBe(
		'Le prestataire n’a pas donné de raison. Envoyez cette ligne avec une nouvelle référence.',
	);
	expect(failed(false)).toBe(
		'Rien n’a été envoyé pour cette ligne. Le prestataire n’a pas donné de raison. Rien n’a été payé sous cette référence : relancez la ligne avec la même référence.',
	);
});

describe('a reference that belongs to another transaction', () => {
	const phone = row(0).phone.e164;
	const before =
		'Rien n’a été envoyé pour cette ligne. La référence R-1 appartient déjà à une autre transaction. ';
	it.each([
		[
			'of the same receiver',
			known('success', { amount: 12_000, phone }),
			'L’autre porte sur 12 000 pour +2250700000001, cette ligne sur 500 pour +2250700000001. Ne payez pas cette ligne : son bénéficiaire a déjà ce paiement. Si le reste est dû, ajoutez la différence dans une ligne à part, avec une nouvelle référence.',
		],
		[
			'of another one, the other way, in another currency',
			{ ...known('success', { phone, currency: 'USD' }), direction: 'in' as const },
			'L’autre porte sur 500 pour +2250700000001, cette ligne sur 500 pour +2250700000001. Ce qui diffère : c’est un encaissement, pas un décaissement ; la devise est USD, pas XOF. Si cette ligne est un paiement à part, envoyez-la avec une nouvelle référence.',
		],
	])('%s', (_name, existing, words) => {
		expect(adviceOf(conflictRow(row(0), 'out', existing))).toBe(before + words);
	});
});

describe('what a run came to is in the singular for one row', () => {
	it.each<[Outcome['status'], boolean, string, string]>([
		['pending', false, '1 acceptée (500 XOF).', '2 acceptées (1 000 XOF).'],
		['success', true, '1 existait déjà (500 XOF).', '2 existaient déjà (1 000 XOF).'],
		[
			...(['failed', false] as const),
			'1 refusée ou non envoyée (500 XOF).',
			'2 refusées ou non envoyées (1 000 XOF).',
		],
	])('%s, existed already %p', (status, alreadyExisted, one, two) => {
		const hintOf = (...sent: PayoutRow[]) => {
			const payout = { ...known(status), extras: { alreadyExisted } };
			const results = new Map(sent.map(({ index }) => [index, { payout }]));
			return french(summaryHint(sent, results, 0).message);
		};
		expect(hintOf(row(0))).toContain(one);
		expect(hintOf(row(0), row(1))).toContain(two);
	});

	it.each([
		[{ new: 1, paid: 2 }, '1 nouvelle, 2 déjà payées.'],
		[{ new: 2, paid: 1 }, '2 nouvelles, 1 déjà payée.'],
	])('%j', (some, words) => {
		const counts = { ...{ pending: 0, 'failed before': 0, conflict: 0 }, 'cannot be known': 0 };
		const plan = { known: new Map<number, never>(), counts: { ...counts, ...some }, left: [] };
		expect(french(planHint(plan, 0).message)).toContain(words);
	});
});

describe('a run', () => {
	const ENGLISH =
		/\b(?:the|is|was|were|are|of|and|or|this|that|it|rows?|item|with|nothing|sent|paid|provider)\b/i;
	/** The texts of a run for a person, in French. */
	const said = async (api: MemoryApi, inputs: readonly Input[], settings: Settings = {}) => {
		const hints: NodeExecutionHint[] = [];
		const items = await pay(api, inputs, { ...settings, hints, continueOnFail: true });
		const texts = items.flatMap(({ json }) => {
			const { message, description } = (json.error ?? {}) as Record<string, unknown>;
			return [json.advice, json.runAdvice, json.balanceAdvice, message, description];
		});
		return [...texts, ...hints.map(({ message }) => message)]
			.filter((text): text is string => typeof text === 'string')
			.map(french);
	};

	it('that checks a sheet says so', async () => {
		const all = await said(
			new MemoryApi(),
			[{}, { phone: row(0).phone }, { reference: '0042' }, { reference: 'A' }, { reference: 'A' }],
			{ options: { dryRun: true } },
		);
		expect(all).toContain(
			'Rien n’a été envoyé : voici le plan. 3 nouvelles, 2 à corriger. Lignes à envoyer : 3, soit 1 500 XOF. Désactivez Dry Run pour envoyer.',
		);
		expect(all[0]).toBe(
			'Même bénéficiaire et même montant ailleurs : élément 2. Si c’est un seul paiement, retirez une des lignes : avec deux références, il serait payé deux fois',
		);
		expect(all.at(-2)).toBe(
			'Reference : « A » sert aussi ailleurs : élément 4 ; chaque ligne doit avoir la sienne',
		);
	});

	it('that has trouble says so without an English word', async () => {
		const api = new MemoryApi();
		api.largestBatch = 1;
		api.callFaults = ['none', 'throws'];
		api.lookUpFaults = Array(9).fill('throws');
		const all = await said(api, rows(3), { options: { concurrency: 1, checkBalance: false } });
		expect(all.length).toBeGreaterThan(1);
		expect(all.filter((text) => ENGLISH.test(text))).toEqual([]);
		expect(all.at(-1)).toContain('Ne payez pas les lignes au statut unknown');
	});

	it('that is stopped says so', async () => {
		const api = new MemoryApi();
		api.available = 1;
		expect((await said(api, rows(2))).slice(0, 2)).toEqual([
			'Le solde est insuffisant ; rien n’a été envoyé',
			'Lignes à envoyer : 2, pour 1 000 en tout ; disponible : 1. Approvisionnez le compte, puis relancez avec les mêmes références, ou envoyez moins de lignes.',
		]);
	});

	it('leaves what the provider says as it is', async () => {
		const api = new MemoryApi();
		api.prepare = async () => await Promise.resolve({ ok: false, problem: problem('Bad key') });
		expect((await said(api, rows(1)))[0]).toBe('Bad key');
	});
});
