import type { payer as en } from '../en/payer.ts';
import type { Widened } from '../shape.ts';

/** What payers see. */
export const payer: Widened<typeof en> = {
	payBanner: "Simulateur CinetPay : aucun argent réel n'est débité",
	digitalpayeBanner: "Simulateur DigitalPaye : aucun argent réel n'est débité",
	pageTitle: 'Paiement',
	shop: 'Boutique du bac à sable ({account})',
	payReference: 'Référence :',
	payOperator: 'Moyen de paiement',
	payPhone: 'Numéro de téléphone',
	locked: 'Ce numéro a été fixé par le marchand.',
	payNow: 'Payer {amount}',
	otherEnds: 'Autres issues (simulateur)',
	refuseWith: 'Faire échouer avec le code',
	leavePending: 'Laisser en attente',
	cancel: 'Annuler le paiement',
	card: 'Carte bancaire',
	badOperator: 'Choisissez un moyen de paiement de la liste.',
	badPhone: "Ce numéro ne convient pas au pays de l'opérateur.",
	badCode: "Choisissez un code d'échec de la liste.",
	badAction: 'Choisissez Payer, Refuser ou Laisser en attente.',
	badChoice: 'Choisissez Payer ou Annuler le paiement.',
	paid: 'Paiement réussi',
	refused: 'Paiement refusé',
	stillPending: 'Paiement en attente',
	confirming: "Confirmation de l'opérateur en cours…",
	back: 'Retour à la boutique',
	backPost: 'Retour à la boutique (POST)',
	resume: 'Reprendre le paiement',
};
