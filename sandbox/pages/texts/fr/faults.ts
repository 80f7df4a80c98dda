import type { faults as en } from '../en/faults.ts';
import type { Widened } from '../shape.ts';

/** The faults and their form. */
export const faults: Widened<typeof en> = {
	faultsIntro:
		"Une panne perturbe les prochains appels, comme le font les réseaux et les prestataires. Elle cesse une fois son nombre d'appels atteint.",
	activeFaults: 'Pannes en cours',
	noFaults: 'Aucune panne en cours.',
	newFault: 'Provoquer une panne',
	setFault: 'Provoquer la panne',
	removeFault: 'Retirer',
	removeFaults: 'Tout retirer',
	where: 'Appels qui commencent par',
	whereHelp:
		'Un chemin comme /checkout ou /client/v1/auth/login. Avec $ à la fin : ce chemin seulement.',
	whatFails: 'Ce qui se passe',
	timesHelp: 'Vide : un seul appel, ou tous si une part est indiquée.',
	delay: "Attendre d'abord (ms)",
	rate: 'Part des appels',
	rateHelp: 'De 0 à 1 : 0.1 touche un appel sur dix.',
	part: 'Part des lignes exécutées',
	partHelp: 'De 0 à 1, pour les appels qui envoient plusieurs lignes.',
	vendorCodeHelp: 'Pour « Répond avec un code » : un code du prestataire, par exemple 624.',
	hits: '{hits} sur {times}',
	hitsUnlimited: '{hits}, sans limite',
	kinds: {
		delay: 'Répond en retard',
		status500: 'Répond HTTP 500',
		status429: 'Répond HTTP 429 : trop de requêtes',
		html: 'Répond une page HTML au lieu de JSON',
		reset: 'Coupe la connexion avant de faire quoi que ce soit',
		lostAnswer: "Exécute l'appel, puis coupe la connexion",
		gatewayTimeout: "Exécute l'appel, puis répond HTTP 504",
		expiredToken: 'Dit que le jeton de connexion a expiré',
		ipNotAllowed: "Dit que l'adresse IP n'est pas autorisée",
		vendorCode: 'Répond avec un code du prestataire',
		userAgent: 'Refuse les appels sans User-Agent (erreur 1010)',
	},
};
