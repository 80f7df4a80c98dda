import type { Catalogue } from '../say';

/** Of `nodes/shared/`, without payouts. */
export const SHARED: Catalogue = {
	// operation/execute.ts
	'The chosen API has no resource "{0}"': 'L’API choisie n’a pas de ressource « {0} »',
	'Choose another resource, or the API that has it.':
		'Choisissez une autre ressource, ou l’API qui la propose.',
	'"{0}" is not an operation of {1}': '« {0} » n’est pas une opération de {1}',
	'Choose one of the operations in the list.': 'Choisissez une des opérations de la liste.',
	// operation/hints.ts
	'{0} {1}': '{0} {1}',
	'1 item': '1 élément',
	'{0} items': '{0} éléments',
	'{0} with a problem': '{0} avec un problème',
	'{0} rows: {1}.': '{0} lignes : {1}.',
	'no items': 'aucun élément',
	// operation/rows.ts
	'Not looked up: {0} rows before this one got no answer':
		'Non consultée : les {0} lignes précédentes sont restées sans réponse',
	'{0}. {1} Then run again for these rows.': '{0}. {1} Puis relancez pour ces lignes.',
	'{0} of {1} rows must be corrected; nothing was sent':
		'{0} lignes sur {1} sont à corriger ; rien n’a été envoyé',
	'The row could not be processed': 'La ligne n’a pas pu être traitée',
	'{0} Look the payment up by its reference before you send it again.':
		'{0} Consultez le paiement par sa référence avant de l’envoyer à nouveau.',
	// problem.ts
	'{0}, {1}: {2}': '{0}, {1} : {2}',
	'{0}: {1}': '{0} : {1}',
	'item {0}': 'élément {0}',
	'…and {0} more': '… et {0} autres',
	'Item {0}: {1} must be corrected before anything is sent':
		'Élément {0} : à corriger avant tout envoi : {1}',
	'{0} must be corrected before anything is sent': 'À corriger avant tout envoi : {0}',
	'The node could not start': 'Le nœud n’a pas pu démarrer',
	'Nothing was sent. Correct the node or its credential, then run it again.':
		'Rien n’a été envoyé. Corrigez le nœud ou ses identifiants, puis relancez.',
};
