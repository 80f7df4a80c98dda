import type { everyPage as en } from '../en/everyPage.ts';
import type { Widened } from '../shape.ts';

/** Every page, and errors. */
export const everyPage: Widened<typeof en> = {
	skip: 'Aller au contenu',
	pages: 'Pages',
	otherLanguage: 'English',
	sandboxBanner: 'Bac à sable de paiement : aucun argent réel',
	transactions: 'Transactions',
	calls: 'Appels',
	faults: 'Pannes',
	settings: 'Réglages',
	apiDocs: 'API',
	updates: 'Cette page se met à jour toute seule.',
	save: 'Enregistrer',
	show: 'Afficher',
	all: 'Tous',
	none: 'aucune',
	search: 'Recherche',
	time: 'Heure (UTC)',
	milliseconds: '{count}\u00a0ms',
	noAnswer: 'pas de réponse',
	empty: 'vide',
	notFoundTitle: 'Page introuvable',
	notFound: "Il n'y a rien à cette adresse.",
	noPaymentTitle: 'Paiement introuvable',
	noPayment: "Ce lien de paiement n'existe pas, ou n'existe plus.",
	paymentImpossible: 'Paiement impossible',
	forbiddenTitle: 'Refusé',
	foreignForm:
		"Ce formulaire a été envoyé depuis un autre site. Ouvrez la page du bac à sable et envoyez-le d'ici.",
};
