/** The words of the payment page in the two languages of `lang`. */
const fr = {
	banner: "Simulateur CinetPay : aucun argent réel n'est débité",
	pageTitle: 'Paiement',
	reference: 'Référence :',
	operator: 'Moyen de paiement',
	phone: 'Numéro de téléphone',
	locked: 'Ce numéro a été fixé par le marchand.',
	pay: 'Payer',
	otherEnds: 'Autres issues (simulateur)',
	refuseWith: 'Faire échouer avec le code',
	refuse: 'Refuser',
	wait: 'Laisser en attente',
	cancel: 'Annuler le paiement',
	badOperator: 'Choisissez un moyen de paiement de la liste.',
	badPhone: "Ce numéro ne convient pas au pays de l'opérateur.",
	badCode: "Choisissez un code d'échec de la liste.",
	badAction: 'Choisissez Payer, Refuser ou Laisser en attente.',
	success: 'Paiement réussi',
	failed: 'Paiement refusé',
	pending: 'Paiement en attente',
	confirming: "Confirmation de l'opérateur en cours…",
	code: 'Code',
	back: 'Retour à la boutique',
	backPost: 'Retour à la boutique (POST)',
	resume: 'Reprendre le paiement',
};

const en: typeof fr = {
	banner: 'CinetPay simulator: no real money is taken',
	pageTitle: 'Payment',
	reference: 'Reference:',
	operator: 'Payment method',
	phone: 'Phone number',
	locked: 'This number was set by the merchant.',
	pay: 'Pay',
	otherEnds: 'Other ways to end (simulator)',
	refuseWith: 'Make it fail with the code',
	refuse: 'Refuse',
	wait: 'Leave pending',
	cancel: 'Cancel the payment',
	badOperator: 'Choose a payment method from the list.',
	badPhone: "This number does not fit the operator's country.",
	badCode: 'Choose a failure code from the list.',
	badAction: 'Choose Pay, Refuse or Leave pending.',
	success: 'Payment successful',
	failed: 'Payment refused',
	pending: 'Payment pending',
	confirming: 'Waiting for the operator to confirm…',
	code: 'Code',
	back: 'Return to the shop',
	backPost: 'Return to the shop (POST)',
	resume: 'Resume the payment',
};

export const texts = { fr, en };
export type Texts = typeof fr;

/** An amount for people: grouped digits and the ISO code, e.g. `2 500 XOF`. */
export function money(amount: number, currency: string, lang: 'fr' | 'en'): string {
	return `${new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB').format(amount)} ${currency}`;
}
