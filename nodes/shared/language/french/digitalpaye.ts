import type { Catalog } from '../say';

/** Of `nodes/DigitalPaye/`. */
export const DIGITALPAYE: Catalog = {
	// api/codes.ts
	'The balance of your DigitalPaye account is too low. Top it up, or send fewer rows.':
		'Le solde de votre compte DigitalPaye est insuffisant. Approvisionnez-le, ou envoyez moins de lignes.',
	'The operator did not process the payment. Send it again with a new reference.':
		'L’opérateur n’a pas exécuté le paiement. Envoyez-le à nouveau avec une nouvelle référence.',
	'DigitalPaye requires a pause for this number. Wait five minutes before the next attempt.':
		'DigitalPaye exige une pause pour ce numéro. Attendez cinq minutes avant la prochaine tentative.',
	'The reference is too long. Use at most 20 characters.':
		'La référence est trop longue : 20 caractères au plus.',
	'The operator is not available. Try again later with a new reference.':
		'L’opérateur n’est pas disponible. Réessayez plus tard avec une nouvelle référence.',
	"The payer's balance is too low. Ask the payer to top up, then use a new reference.":
		'Le solde du payeur est insuffisant. Demandez-lui de le recharger, puis utilisez une nouvelle référence.',
	'The number has no MTN Mobile Money account. Ask for another number, then use a new reference.':
		'Ce numéro n’a pas de compte MTN Mobile Money. Demandez un autre numéro, puis utilisez une nouvelle référence.',
	'DigitalPaye could not say whether the transaction went through.':
		'DigitalPaye n’a pas pu dire si la transaction a abouti.',
	'DigitalPaye does not support this operator. Choose another one.':
		'DigitalPaye ne prend pas en charge cet opérateur. Choisissez-en un autre.',
	'DigitalPaye reports a missing or invalid field; see its message below.':
		'DigitalPaye signale un champ manquant ou invalide ; voyez son message ci-dessous.',
	'DigitalPaye does not accept the session token. Check API Key, API Secret and API Generation of the credential.':
		'DigitalPaye n’accepte pas le jeton de session. Vérifiez API Key, API Secret et API Generation dans les identifiants.',
	'DigitalPaye does not know this transaction. Check the reference; one sent a moment ago can take a minute to appear.':
		'DigitalPaye ne connaît pas cette transaction. Vérifiez la référence ; une transaction envoyée à l’instant peut mettre une minute à apparaître.',
	'DigitalPaye does not accept the row; see its message below.':
		'DigitalPaye n’accepte pas cette ligne ; voyez son message ci-dessous.',
	'This response is not documented. Look the transaction up before you continue.':
		'Cette réponse n’est pas documentée. Consultez la transaction avant de continuer.',
	// api/customers.ts
	'create customers': 'créer des clients',
	// api/envelope.ts
	'Wait a minute, then run again with a lower Concurrency.':
		'Attendez une minute, puis relancez avec une valeur de Concurrency plus basse.',
	'Check Environment in the credential.': 'Vérifiez Environment dans les identifiants.',
	'{0} does not serve this path (404)': '{0} ne connaît pas cette adresse (404)',
	'Nothing was sent. Choose the other API Generation or the other path in the credential: the official documentation lists two.':
		'Rien n’a été envoyé. Choisissez l’autre API Generation ou l’autre chemin dans les identifiants : la documentation officielle en donne deux.',
	'{0} DigitalPaye says: {1}': '{0} Message de DigitalPaye : {1}',
	'DigitalPaye rejected the request (code {0})': 'DigitalPaye a refusé la demande (code {0})',
	// api/list.ts
	'The list in the response of DigitalPaye could not be read':
		'La liste contenue dans la réponse de DigitalPaye n’a pas pu être lue',
	'DigitalPaye answered, but with no list in any of the known places. Nothing was changed. Tell the maintainers of this package what the response looks like.':
		'DigitalPaye a répondu, mais sans liste à aucun des emplacements connus. Rien n’a été modifié. Signalez aux responsables de ce paquet à quoi ressemble la réponse.',
	'Stopped after {0} results of DigitalPaye: there may be more.':
		'Lecture arrêtée après {0} résultats de DigitalPaye : il y en a peut-être d’autres.',
	// api/outcome.ts
	'It did not go through. Check the number and operator, then send it again with a new reference.':
		'La transaction n’a pas abouti. Vérifiez le numéro et l’opérateur, puis envoyez-la à nouveau avec une nouvelle référence.',
	'DigitalPaye returned a status that is not documented. Do not send it again: ask DigitalPaye.':
		'DigitalPaye a renvoyé un statut qui n’est pas documenté. Ne renvoyez rien : demandez à DigitalPaye.',
	// api/resources.ts
	'The payment link': 'Le lien de paiement',
	'The invoice': 'La facture',
	'The beneficiary': 'Le bénéficiaire',
	'The customer': 'Le client',
	'The customer may have been created anyway. Ask DigitalPaye before you create it again.':
		'Le client a peut-être été créé quand même. Demandez à DigitalPaye avant de le créer à nouveau.',
	'DigitalPaye knows no payment link with this ID. Check it with Payment Link: Get Many.':
		'DigitalPaye ne connaît aucun lien de paiement avec cet identifiant. Vérifiez-le avec Get Many.',
	'DigitalPaye knows no invoice with this ID. Check it with Invoice: Get Many.':
		'DigitalPaye ne connaît aucune facture avec cet identifiant. Vérifiez-le avec Get Many.',
	'DigitalPaye knows no beneficiary with this ID. Check it with Beneficiary: Get Many.':
		'DigitalPaye ne connaît aucun bénéficiaire avec cet identifiant. Vérifiez-le avec Get Many.',
	'DigitalPaye knows no customer with this ID. Check it with Customer: Get Many.':
		'DigitalPaye ne connaît aucun client avec cet identifiant. Vérifiez-le avec Get Many.',
	'create payment links': 'créer des liens de paiement',
	'delete payment links': 'supprimer des liens de paiement',
	'list payment links': 'lister les liens de paiement',
	'create invoices': 'créer des factures',
	'update invoices': 'modifier des factures',
	'delete invoices': 'supprimer des factures',
	'send invoices': 'envoyer des factures',
	'read invoices': 'consulter des factures',
	'list invoices': 'lister les factures',
	'create beneficiaries': 'créer des bénéficiaires',
	'update beneficiaries': 'modifier des bénéficiaires',
	'delete beneficiaries': 'supprimer des bénéficiaires',
	'read beneficiaries': 'consulter des bénéficiaires',
	'list beneficiaries': 'lister les bénéficiaires',
	'update customers': 'modifier des clients',
	'read customers': 'consulter des clients',
	'list customers': 'lister les clients',
	'list operators': 'lister les opérateurs',
	'list the balance history': 'lister l’historique du solde',
	'{0} may have been created anyway. Check {1} before you create it again: a second one could also be paid.':
		'{0} existe peut-être quand même. Vérifiez avec {1} avant de recommencer : un doublon pourrait être payé lui aussi.',
	'{0} may have been sent anyway. Check with the customer first.':
		'{0} est peut-être déjà chez le client. Demandez-lui d’abord.',
	'{0} may have been updated anyway. Check {1} first.':
		'{0} a peut-être quand même changé. Vérifiez d’abord avec {1}.',
	'{0} may have been deleted anyway. Check {1} first.':
		'{0} n’existe peut-être plus. Vérifiez d’abord avec {1}.',
	'DigitalPaye rejected this; see its message below.':
		'DigitalPaye a refusé cette demande ; voyez son message ci-dessous.',
	'API generation {0} cannot {1}': 'Impossible avec la génération d’API {0} : {1}',
	'Only generation {0} has this operation. Your keys determine which generation you have; see API Generation in the credential.':
		'Seule la génération {0} propose cette opération. Ce sont vos clés qui déterminent votre génération ; voyez API Generation dans les identifiants.',
	// api/session.ts
	'DigitalPaye could not open a session (code {0})':
		'DigitalPaye n’a pas pu ouvrir de session (code {0})',
	'DigitalPaye does not accept the keys': 'DigitalPaye n’accepte pas les clés',
	'Copy the API Key and API Secret again. If they are correct, they may belong to an API Generation other than {0}: keys issued since July 2026 are a public key and a secret for generation C; older keys are for A or B. DigitalPaye says: {1}':
		'Recopiez API Key et API Secret. S’ils sont corrects, ils appartiennent peut-être à une autre API Generation que {0} : les clés émises depuis juillet 2026 sont une clé publique et un secret pour la génération C ; les plus anciennes sont pour A ou B. Message de DigitalPaye : {1}',
	// resources/beneficiary/create.ts
	'needs the Phone of a mobile money account':
		'doit contenir Phone, le numéro du compte mobile money',
	// resources/beneficiary/update.ts
	'is empty. Add what should change': 'champ vide. Ajoutez ce qui doit changer',
	// resources/currency.ts
	'{0} is not a currency code such as XOF': '{0} n’est pas un code de devise comme XOF',
	// resources/runs.ts
	'DigitalPaye accepted the request but returned nothing that was created':
		'DigitalPaye a accepté la demande, mais n’a rien renvoyé de ce qui a été créé',
	// resources/customer/update.ts
	'{0} is not a JSON object': '{0} n’est pas un objet JSON',
	// resources/ids.ts
	'{0} is not an ID': '{0} n’est pas un identifiant',
	// resources/invoice/create.ts
	'is empty. Add at least the email': 'champ vide. Ajoutez au moins l’adresse e-mail',
	// resources/invoice/read.ts
	'is empty. An invoice has at least one item': 'champ vide. Une facture a au moins un article',
	'{0} is not a list of items': '{0} n’est pas une liste d’articles',
	'{0} can mean two things. Write it without separators':
		'{0} peut se lire de deux façons. Écrivez-le sans séparateur',
	'{0} is not a quantity above 0': '{0} n’est pas une quantité supérieure à 0',
	'{0} must be a percentage from 0 to 100': '{0} doit être un pourcentage de 0 à 100',
	'{0} is more than the items come to ({1})': '{0} dépasse le total des articles ({1})',
	// resources/listSearch.ts
	'Type is an expression, so there is no list to show':
		'Type est une expression : il n’y a pas de liste à afficher',
	'Choose a fixed Type, or set Find By to Reference.':
		'Choisissez un Type fixe, ou réglez Find By sur Reference.',
	// resources/money/create.ts
	'generation B also requires {0}': 'la génération B exige aussi {0}',
	"{0} is not an Ivorian number; DigitalPaye serves Côte d'Ivoire only":
		'{0} n’est pas un numéro ivoirien ; DigitalPaye ne dessert que la Côte d’Ivoire',
	'{0} is not part of API generation {1}; it needs B or C':
		'{0} n’existe pas dans la génération d’API {1} ; il faut B ou C',
	'{0} is not a number of {1} but of {2}': '{0} n’est pas un numéro {1} mais un numéro {2}',
	'{0} is not a number of {1}': '{0} n’est pas un numéro {1}',
	'must be the four digits that the payer got from Orange':
		'doit être le code à quatre chiffres que le payeur a reçu d’Orange',
	// resources/money/receivers.ts
	'send to beneficiaries': 'envoyer à des bénéficiaires',
	'was not looked up, because the execution was canceled':
		'n’a pas été consulté, parce que l’exécution a été annulée',
	'could not be looked up. {0}. {1}': 'n’a pas pu être consulté. {0}. {1}',
	'{0}: DigitalPaye answered with another one ({1})':
		'{0} : DigitalPaye a répondu avec un autre bénéficiaire ({1})',
	'{0} is not a mobile money account but {1}': '{0} n’est pas un compte mobile money mais {1}',
	'{0} has no phone number that can be read. Add it in DigitalPaye':
		'{0} n’a pas de numéro de téléphone lisible. Ajoutez-le chez DigitalPaye',
	'DigitalPaye does not say clearly which operator this beneficiary has. Choose one instead of By Number':
		'DigitalPaye n’indique pas clairement l’opérateur de ce bénéficiaire. Choisissez-en un au lieu de By Number',
	'{0} is chosen, but the beneficiary has {1}. Choose By Number':
		'{0} est choisi, mais le bénéficiaire est chez {1}. Choisissez By Number',
	// resources/runs.ts
	'Changing and deleting are not available to AI agents':
		'Les agents IA ne peuvent ni modifier ni supprimer',
	'Let the agent say what should be changed, let a person approve it, and run this operation in a workflow.':
		'Laissez l’agent dire ce qui doit changer, faites-le approuver par une personne, puis exécutez cette opération dans un workflow.',
	'1 row was completed before it; leave it out of the next run.':
		'1 ligne a été traitée avant elle : retirez-la avant de relancer.',
	'{0} rows were completed before it; leave them out of the next run.':
		'{0} lignes ont été traitées avant elle : retirez-les avant de relancer.',
	// resources/transaction/filters.ts
	'is empty. Fill it in, or remove the filter': 'champ vide. Remplissez-le, ou retirez le filtre',
	'is before From, so there is nothing to list': 'est antérieur à From : il n’y a rien à lister',
	'from {0}': 'depuis le {0}',
	'to {0}': 'jusqu’au {0}',
	'Looked at {0} transactions and returned {1}, {2}. DigitalPaye has no date filter, so this node filters.':
		'Transactions examinées : {0} ; retenues : {1}, {2}. DigitalPaye n’a pas de filtre par date : c’est ce nœud qui filtre.',
	'{0} of them have no readable date and were kept.': 'Sans date lisible, mais gardées : {0}.',
	// resources/transaction/get.ts
	'DigitalPaye does not know this reference. A transaction sent a moment ago can take a minute to appear. If nothing changes, it was never accepted, and it is safe to send it again with the same reference.':
		'DigitalPaye ne connaît pas cette référence. Une transaction envoyée à l’instant peut mettre une minute à apparaître. Si rien ne change, elle n’a jamais été acceptée : vous pouvez la renvoyer sans risque avec la même référence.',
	'This is a disbursement: money went out under this reference, and nobody has paid. Do not deliver because of it. Use a new reference for the collection, or set Type to Disbursement.':
		'C’est un décaissement : de l’argent est sorti sous cette référence, et personne n’a payé. Ne livrez pas sur cette base. Utilisez une nouvelle référence pour l’encaissement, ou réglez Type sur Disbursement.',
};
