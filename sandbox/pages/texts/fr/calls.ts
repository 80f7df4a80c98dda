import type { calls as en } from '../en/calls.ts';
import type { Widened } from '../shape.ts';

/** The calls to the APIs. */
export const calls: Widened<typeof en> = {
	callsIntro:
		"{count} appels jusqu'ici. Les {shown} plus récents sont affichés, sans secrets. Cette page se met à jour toute seule.",
	call: 'Appel',
	answer: 'Réponse',
	whyRefused: 'Raison du refus',
	accepted: 'accepté',
	dropped: 'connexion coupée',
	noCalls: "Aucun appel pour l'instant : envoyez-en un à une adresse sous {paths}.",
	outcome: 'Résultat',
	allCalls: 'Tous les appels',
	refusedCalls: 'Refusés seulement',
	searchCalls: 'Référence, chemin ou texte du corps',
	oneCall: 'Appel {id}',
	request: 'Requête',
	parameters: 'Paramètres',
	bodiesGone: 'Seuls les 1 000 derniers appels gardent leur corps.',
	bodyUnread: "Le corps était vide, ou n'a pas été lu.",
};
