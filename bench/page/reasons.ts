import { AT_ONCE } from '../disburse/lines.ts';
import { LONGEST_SILENCE_MS, NAMES, SILENCE } from '../payout/lines.ts';
import type { Line } from '../report.ts';
import { median } from '../statistics.ts';
import { LABELS, settings } from '../trigger/lines.ts';
import type { Name, Results, TriggerSession } from './results.ts';

/** Why targets were missed, as far as the figures themselves show it. Lines with the same reason share it. */
export type Reason = { en: string; fr: string };

const rateOf = ({ runs }: TriggerSession, measure: string): number =>
	median(runs.filter((run) => run.measure === measure).map(({ rate }) => rate));

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** Orders at default settings: what n8n takes before and after a trigger is called limits any trigger. */
const ofOrders = (session: TriggerSession): Reason => {
	const { requests, units } = session.runs.find(({ measure }) => measure === 'mix/trigger')!;
	const perOrder = requests / units;
	const starting = 1 / rateOf(session, 'verified/starting');
	const most = 1 / (starting + (perOrder - 1) / rateOf(session, 'answered/answering'));
	const times = (most / rateOf(session, 'mix/pair')).toFixed(2);
	const pair = LABELS['mix/pair']!;
	return {
		en: `an order arrives as ${perOrder.toFixed(1)} requests, and n8n prepares an expression isolate for each one before it calls a trigger. A trigger that started an execution for one of them and only answered the others, without asking the provider, could handle ${most.toFixed(1)} orders per second: ${times} times ${pair}.`,
		fr: `une commande arrive en ${perOrder.toFixed(1)} requêtes, et n8n prépare pour chacune un isolat d'expressions avant d'appeler un déclencheur. Celui qui démarre une exécution pour l'une et ne fait que répondre aux autres, sans rien demander à personne, pourrait traiter ${most.toFixed(1)} commandes par seconde : ${times} fois ${pair}.`,
	};
};

/**
 * Verified notifications: what a credential, asking the provider and saving an event take in any trigger, where that is
 * most of the difference to one that has none of it.
 */
const ofVerified = (session: TriggerSession): Reason | undefined => {
	const [starting, asking, ours] = ['starting', 'asking', 'trigger'].map(
		(who) => 1000 / rateOf(session, `verified/${who}`),
	) as [number, number, number];
	const [both, rest] = [asking - starting, Math.max(ours - asking, 0)];
	if (both < rest) return undefined;
	return {
		en: `a trigger that only starts an execution takes ${ms(starting)} of n8n. Having a credential (which n8n looks up for each execution), asking the provider once, and saving the last 500 events with the workflow, so that they are known after a restart, takes any trigger ${ms(both)} more. Ours adds ${ms(rest)} to that, for the signature, the comparison, the duplicates, and the reference in the execution's custom data.`,
		fr: `un déclencheur qui ne fait que démarrer une exécution prend ${ms(starting)} à n8n. Avoir un credential (que n8n contrôle à chaque exécution), interroger le prestataire une fois et enregistrer les 500 derniers événements avec le workflow, pour les reconnaître après un redémarrage, prend ${ms(both)} de plus à n'importe quel déclencheur. Le nôtre y ajoute ${ms(rest)}, pour la signature, la comparaison, les doublons et la référence dans les données de l'exécution.`,
	};
};

/** Answers without an execution: what a trigger that only answers takes, and what ours adds to it. */
const ofAnswers = (session: TriggerSession, lazy: boolean): Reason => {
	const answering = rateOf(session, 'answered/answering');
	const added = ['forged', 'repeated', 'ping'].map(
		(what) => 1000 / rateOf(session, `${what}/trigger`) - 1000 / answering,
	);
	const [forged, repeated, ping] = added.map((value) => ms(Math.max(value, 0)));
	const en = `Ours adds ${forged} for a forged request, ${repeated} for a repeated one and ${ping} for a ping`;
	const fr = `Le nôtre ajoute ${forged} pour une requête falsifiée, ${repeated} pour une répétée et ${ping} pour un test de présence`;
	if (lazy) {
		const share = (answering / rateOf(session, 'refused/floor')).toFixed(2);
		return {
			en: `a trigger that does nothing but answer reaches ${share} times the rate of the Webhook node that refuses by IP. ${en}, to read the body, the credential and the signature.`,
			fr: `un déclencheur qui ne fait que répondre atteint ${share} du nœud Webhook qui refuse par IP. ${fr}, pour lire le corps, le credential et la signature.`,
		};
	}
	const second = Math.max(...added) > 500 / answering;
	return {
		en: `n8n prepares an expression isolate for each request before it calls a trigger; one that only answers takes ${ms(1000 / answering)}. ${en}${second ? '. Most of that is a second isolate, which n8n prepares to read the credential' : ''}.`,
		fr: `n8n prépare un isolat d'expressions pour chaque requête avant d'appeler un déclencheur ; celui qui ne fait que répondre prend ${ms(1000 / answering)}. ${fr}${second ? ". C'est surtout un second isolat, que n8n prépare pour remettre le credential" : ''}.`,
	};
};

/** Queue mode: while all processes live, an order that starts twice is a fault; after one has died, there is one gap. */
const ofCluster = ({ what }: Line, { cluster }: Results['trigger']): Reason | undefined => {
	const isAlive = cluster.every(({ doubles }) => doubles === 0);
	if (!isAlive || !what.startsWith('repeated after a failover')) return undefined;
	return {
		en: `n8n saves all events of a workflow as one text, so of two webhook processors that save at the same moment, one overwrites what the other has just added. That one saves it again with its next event; if it dies before, its last order is not known to the others. An order's own row, updated only while it is waiting, delivers it once all the same (docs/queue-mode.md).`,
		fr: `n8n enregistre tous les événements d'un workflow dans un seul texte : de deux processors qui enregistrent au même instant, l'un écrase ce que l'autre vient d'ajouter. Celui-ci l'enregistre de nouveau avec son événement suivant ; s'il meurt avant, les autres ne connaissent pas sa dernière commande. La ligne de la commande, mise à jour seulement tant qu'elle attend, la livre quand même une seule fois (docs/fr/queue-mode.md).`,
	};
};

const ofTrigger = (line: Line, { trigger }: Results): Reason | undefined => {
	const session = trigger.sessions.find(({ setting }) => setting === line.section);
	if (!session) return ofCluster(line, trigger);
	const { lazy } = settings.find(({ title }) => title === line.section)!;
	if (['forged', 'repeated', 'ping'].includes(line.what)) return ofAnswers(session, lazy);
	if (line.against?.startsWith(LABELS['verified/starting']!)) return ofVerified(session);
	return line.what.startsWith('paid orders') && !lazy ? ofOrders(session) : undefined;
};

/** A silence that was not the node's: n8n's garbage collector, or a processor that others had. */
const ofSilence = ({ planning }: Results['payout']): Reason | undefined => {
	const { plan, fields, nothing } = planning.silence;
	const { milliseconds, busyMs, collectedMs } = plan.within;
	const isIdle = busyMs !== null && busyMs < LONGEST_SILENCE_MS;
	if (busyMs === null || (!isIdle && milliseconds - collectedMs >= LONGEST_SILENCE_MS))
		return undefined;
	const [whole, busy, collected] = [milliseconds, busyMs, collectedMs].map(ms);
	const [others, around] = [fields.within, nothing.around].map((one) => ms(one.milliseconds));
	return {
		en: `during these ${whole} n8n's thread was computing for ${busy}, and its garbage collector stopped it for ${collected}; what is beyond both it waited for a processor, because the machine was not idle. Edit Fields, which evaluates the same expressions without a pause, left n8n silent for ${others}, and n8n itself is silent for ${around} around a node that does nothing.`,
		fr: `pendant ces ${whole}, le fil de n8n a calculé ${busy}, et son ramasse-miettes l'a arrêté ${collected} ; au-delà, il a attendu un processeur, car la machine était occupée. Edit Fields, qui évalue les mêmes expressions sans pause, a laissé n8n muet pendant ${others}, et n8n lui-même se tait pendant ${around} autour d'un nœud qui ne fait rien.`,
	};
};

/** Payouts: all at once waits for all answers at the same time; the node's batches wait one after the other. */
const ofPayout = ({ section, what, against }: Line, { payout }: Results): Reason | undefined => {
	if (what.startsWith(SILENCE)) return ofSilence(payout);
	const run = payout.runs.find(
		({ side, rows, delayMs }) =>
			side === 'node' && rows === 1_000 && section.includes(`after ${delayMs} ms`),
	);
	if (!run || !against?.startsWith(NAMES.allAtOnce)) return undefined;
	const { calls, delayMs } = run;
	return {
		en: `the node logs in, fills the contact list, and sends its batches one after the other, so that a refusal stops the next batch and a lost answer is looked up before the next batch is sent: of ${calls} calls of ${delayMs} ms, only those for contacts run in parallel. All rows at once run in parallel, but nothing can stop them, and nothing looks up a lost answer.`,
		fr: `le nœud se connecte, puis remplit la liste de contacts, puis envoie ses lots l'un après l'autre, pour qu'un refus arrête le suivant et qu'une réponse perdue soit recherchée avant lui : sur ${calls} appels de ${delayMs} ms, seuls ceux des contacts attendent en même temps. Toutes les lignes à la fois attendent en même temps, mais rien ne peut les arrêter, et rien ne recherche une réponse perdue.`,
	};
};

/** Disbursements: what is above the ideal, and what the same rows take when nobody has to wait. */
const ofDisburse = ({ target }: Line, { disburse }: Results): Reason | undefined => {
	if (target === undefined) return undefined;
	const above = disburse.runs.flatMap(({ side, seconds, ideal }) =>
		ideal === null ? [] : [{ at: side.replace('concurrency ', ''), s: median(seconds) - ideal }],
	);
	const list = (first: string, at: string): string =>
		above
			.map(({ at: many, s }, index) => `${s.toFixed(2)} s ${index === 0 ? first : at} ${many}`)
			.join(', ');
	const alone = disburse.runs.find(({ side }) => side === AT_ONCE);
	const own = alone && median(alone.seconds).toFixed(2);
	return {
		en: `runs are slower than the ideal by ${list('at concurrency', 'at')}. n8n is single-threaded and needs about 1 ms per request${own ? ` (${own} s for the same rows without the delay)` : ''}. Each call opens a new connection, which adds about 3 ms, and starting the execution adds about 0.15 s.`,
		fr: `une exécution dépasse l'idéal de ${list('avec Concurrency', 'avec')}. n8n n'a qu'un fil et passe environ 1 ms sur chaque requête${own ? ` (${own} s pour les mêmes lignes sans le délai)` : ''}. Chaque appel ouvre une nouvelle connexion, ce qui ajoute environ 3 ms, et le démarrage de l'exécution environ 0.15 s.`,
	};
};

const reasons: Record<Name, (line: Line, results: Results) => Reason | undefined> = {
	trigger: ofTrigger,
	payout: ofPayout,
	disburse: ofDisburse,
	// n8n loads a few files of JavaScript; nothing in the figures says why that should take long.
	package: () => undefined,
};

/** Why this line missed its target; undefined if the figures do not tell. */
export const reasonFor = (name: Name, line: Line, results: Results): Reason | undefined =>
	reasons[name](line, results);
