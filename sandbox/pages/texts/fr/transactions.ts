import type { transactions as en } from '../en/transactions.ts';
import type { Widened } from '../shape.ts';

/** The list of transactions. */
export const transactions: Widened<typeof en> = {
	newest: 'Les {shown} plus récentes, sur {count}.',
	noTransactions: "Rien pour l'instant : créez un paiement avec l'API, et il apparaîtra ici.",
	noMatch: 'Rien ne correspond au filtre.',
	reference: 'Référence',
	kind: 'API',
	amount: 'Montant',
	status: 'Statut',
	operator: 'Opérateur',
	notifications: 'Notifications',
	actions: 'Actions',
	searchTransactions: 'Référence, téléphone ou ID du prestataire',
	acknowledged: '{acknowledged} sur {sent} acceptées',
	toCome: '{count} à venir',
	lastAnswer: 'dernière : {answer} en {ms} ms',
	apis: {
		checkout: 'Checkout V2',
		legacy: 'Legacy V1',
		airtime: 'Client V1 : crédit',
		transfer: 'Client V1 : transfert',
		'aurore-payment': 'Aurore : paiement',
		'aurore-transfer': 'Aurore : transfert',
		digitalpaye: 'DigitalPaye',
	},
	created: 'créée',
	pending: 'en attente',
	success: 'réussie',
	failed: 'échouée',
};
