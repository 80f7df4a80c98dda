import type { Catalog } from '../say';

/** Of `nodes/shared/`, without payouts and values, and what several parts say. */
export const SHARED: Catalog = {
	'Done.': 'C’est fait.',
	'Not finished yet. Wait for the notification or look it up later.':
		'Pas encore terminé. Attendez la notification, ou consultez le résultat plus tard.',
	'The session has expired. Run again.': 'La session a expiré. Relancez.',
	'A transaction with this reference already exists. Look it up by its reference.':
		'Une transaction avec cette référence existe déjà. Consultez-la à l’aide de sa référence.',
	'Check Environment in the credential and the network of your n8n server, then run again.':
		'Vérifiez Environment dans les identifiants et le réseau de votre serveur n8n, puis relancez.',
	'{0} and {1}': '{0} et {1}',
	// http/noAnswer.ts
	'{0} is temporarily unavailable. Try again in a few minutes.':
		'{0} est momentanément indisponible. Réessayez dans quelques minutes.',
	'{0} could not be reached: {1}': '{0} est injoignable : {1}',
	'It is not known whether {0} received the request.': 'On ne sait pas si {0} a reçu la demande.',
	'{0} did not respond: {1}': '{0} n’a pas répondu : {1}',
	'{0} is rate-limiting requests (429)': '{0} limite le nombre de requêtes (429)',
	'{0} does not accept the session (401)': '{0} refuse la session (401)',
	'Check the keys and Environment in the credential.':
		'Vérifiez les clés et Environment dans les identifiants.',
	'The response from {0} is not a {1} API response (HTTP {2})':
		'{0} a renvoyé autre chose qu’une réponse de l’API {1} (HTTP {2})',
	'{0}, or a server in front of it, is temporarily unavailable. Try again in a few minutes. If it keeps happening, check Environment in the credential.':
		'{0}, ou un serveur placé devant, est momentanément indisponible. Réessayez dans quelques minutes. Si cela se répète, vérifiez Environment dans les identifiants.',
	"{0}'s firewall blocked the request (1010)": 'Le pare-feu de {0} a bloqué la requête (1010)',
	// http/session.ts
	'The execution was canceled': 'L’exécution a été annulée',
	// http/transport.ts
	'the response is larger than 16 MB': 'la réponse dépasse 16 Mo',
	'the execution was canceled': 'l’exécution a été annulée',
	'Run it again with the same references to send what is missing.':
		'Relancez avec les mêmes références pour envoyer ce qui manque.',
	// http/transportErrors.ts
	'Check the clock of your n8n server. If it is correct, the owner of the host must renew the certificate; nothing is sent until then.':
		'Vérifiez l’horloge de votre serveur n8n. Si elle est à l’heure, le propriétaire de l’hôte doit renouveler le certificat ; d’ici là, rien n’est envoyé.',
	'Check Environment in the credential. If it is correct, something else is answering in its place: find out what before you continue.':
		'Vérifiez Environment dans les identifiants. Si le réglage est bon, autre chose répond à la place de cet hôte : trouvez quoi avant de continuer.',
	'If a proxy on your network intercepts TLS connections, set the environment variable NODE_EXTRA_CA_CERTS to the path of its root certificate and restart n8n. If there is no such proxy, something else may be answering in place of the provider: find out what before you continue.':
		'Si un proxy de votre réseau intercepte les connexions TLS, indiquez le chemin de son certificat racine dans la variable d’environnement NODE_EXTRA_CA_CERTS, puis redémarrez n8n. S’il n’y a pas de proxy de ce genre, autre chose répond peut-être à la place du prestataire : trouvez quoi avant de continuer.',
	'the TLS certificate has expired': 'le certificat TLS a expiré',
	'the TLS certificate is not valid yet': 'le certificat TLS n’est pas encore valable',
	'the TLS certificate belongs to another host': 'le certificat TLS est celui d’un autre hôte',
	'the TLS certificate is self-signed': 'le certificat TLS est auto-signé',
	'the TLS certificate is from an issuer that n8n does not trust':
		'n8n ne reconnaît pas l’émetteur du certificat TLS',
	'the TLS certificate cannot be verified': 'le certificat TLS ne peut pas être vérifié',
	'the TLS certificate has an invalid signature':
		'la signature du certificat TLS n’est pas valable',
	'the TLS certificate is not meant for a server':
		'le certificat TLS n’est pas destiné à un serveur',
	'the connection was refused': 'la connexion a été refusée',
	'the host name is unknown': 'le nom d’hôte est inconnu',
	'the host name could not be resolved': 'le nom d’hôte n’a pas pu être résolu',
	'the host cannot be reached': 'l’hôte est inaccessible',
	'the network cannot be reached': 'le réseau est inaccessible',
	'the address is not a valid URL': 'l’adresse n’est pas une URL valable',
	'a header contains a character that HTTP does not allow':
		'un en-tête contient un caractère que HTTP n’admet pas',
	'the address contains a character that HTTP does not allow':
		'l’adresse contient un caractère que HTTP n’admet pas',
	'over http:// anyone on the network could read your keys':
		'en http://, n’importe qui sur le trajet pourrait lire vos clés',
	'Change http:// to https:// in the address that the credential has under Environment. Only the sandbox on this machine (127.0.0.1 or localhost) may be called without it.':
		'Dans les identifiants, remplacez http:// par https:// dans l’adresse indiquée sous Environment. Seul le bac à sable de cette machine (127.0.0.1 ou localhost) peut être appelé en http://.',
	'the request timed out': 'le délai d’attente est dépassé',
	'TLS failed; check the address that the credential has under Environment: something that does not speak https is answering there':
		'échec de TLS ; vérifiez l’adresse indiquée sous Environment dans les identifiants : ce qui y répond ne parle pas https',
	'the connection was lost before the response arrived':
		'la connexion a été coupée avant l’arrivée de la réponse',
	// notifications/ask.ts
	'It is not known what happened. Do not deliver until Get returns success.':
		'On ne sait pas ce qui s’est passé. Ne livrez pas tant que Get ne renvoie pas success.',
	// notifications/contradiction.ts
	'{0} does not know this payment': '{0} ne connaît pas ce paiement',
	'{0} does not know this transaction': '{0} ne connaît pas cette transaction',
	'its amount is not the one {0} has': 'son montant n’est pas celui que connaît {0}',
	'its currency is not the one {0} has': 'sa devise n’est pas celle que connaît {0}',
	// notifications/parse.ts
	'the body is not an object': 'le corps n’est pas un objet',
	'the field {0} is not a plain value': 'le champ {0} n’est pas une valeur simple',
	'{0} missing': 'il manque {0}',
	// notifications/signedUrl.ts
	'already has a parameter "{0}", in which the node puts its signature. Remove or rename it':
		'l’adresse contient déjà un paramètre « {0} », où le nœud met sa signature. Retirez-le ou renommez-le',
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
	// operation/ownPayments.ts
	'Do not deliver because of it. If this is a new order, create a payment with a new reference.':
		'Ne livrez pas sur cette base. Si c’est une nouvelle commande, créez un paiement avec une nouvelle référence.',
	'It is an earlier payment: it was not made for what this execution wanted to create with its reference.':
		'C’est un paiement antérieur : il n’a pas été fait pour ce que cette exécution voulait créer sous sa référence.',
	'It was final before the wait, and this execution did not create it.':
		'Il était déjà définitif avant l’attente, et ce n’est pas cette exécution qui l’a créé.',
	'What another execution created is looked up with Get.':
		'Pour consulter ce qu’une autre exécution a créé, utilisez Get.',
	'It is for {0} {1}, and this execution asked for {2} {3}.':
		'Il est de {0} {1}, alors que cette exécution demandait {2} {3}.',
	// operation/rows.ts
	'Not looked up: {0} rows before this one got no answer':
		'Non consultée : les {0} lignes précédentes sont restées sans réponse',
	'{0}. {1} Then run again for these rows.': '{0}. {1} Puis relancez pour ces lignes.',
	'{0} of {1} rows must be corrected; nothing was sent':
		'{0} lignes sur {1} sont à corriger ; rien n’a été envoyé',
	'The row could not be processed': 'La ligne n’a pas pu être traitée',
	'Run it again for this row.': 'Relancez pour cette ligne.',
	'It may have been done anyway. Check that before you run this row again.':
		'C’est peut-être fait malgré tout. Vérifiez avant de relancer cette ligne.',
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
	// waiting/kind.ts
	'{0}. {1}': '{0}. {1}',
	// waiting/timeLimit.ts
	'{0} is not a whole number of at least 1': '{0} n’est pas un nombre entier d’au moins 1',
	'{0} is not one of {1}': '{0} ne figure pas parmi les valeurs possibles : {1}',
	'{0} is longer than {1} days. Use a trigger for anything longer':
		'une attente de {0} dépasse les {1} jours possibles. Au-delà, utilisez un déclencheur',
	'1 hour': '1 heure',
	'{0} hours': '{0} heures',
	'1 day': '1 jour',
	'{0} days': '{0} jours',
	// waiting/waitForResult.ts
	'No final result arrived within {0}. Look it up before you deliver or cancel the order: it may have been paid, or may still be paid.':
		'Aucun résultat définitif n’est arrivé dans le délai de {0}. Consultez la transaction avant de livrer ou d’annuler la commande : elle a peut-être été payée, ou peut encore l’être.',
	'Before the wait: {0}': 'Avant l’attente : {0}',
	'Wait for Result takes one item per execution':
		'Wait for Result ne traite qu’un élément par exécution',
	'There are {0} items, but an execution has only one resume address and continues with the first result. Start one execution for each item, or receive the results with a trigger.':
		'Il y a {0} éléments, mais l’exécution entière attend à une seule adresse et reprend au premier résultat. Lancez une exécution par élément, ou recevez les résultats avec un déclencheur.',
	'The result of {0} is not reported to this execution':
		'Le résultat de {0} n’est pas envoyé à cette exécution',
	'The node that created or sent it reports the result to a trigger, so waiting here could only end with the time limit. Set Report Result To of that node to This Execution, or receive the result with the trigger and remove this node.':
		'Le nœud qui a créé le paiement ou envoyé l’argent fait envoyer le résultat à un déclencheur : ici, l’attente durerait jusqu’à la fin du délai. Réglez Report Result To de ce nœud sur This Execution, ou recevez le résultat avec le déclencheur et retirez Wait for Result.',
	'Waiting for a result is not available to AI agents':
		'L’attente d’un résultat n’est pas proposée aux agents IA',
	'The agent would be blocked until the payer pays. Let it use Get, or wait in a separate workflow.':
		'L’agent resterait bloqué jusqu’au paiement. Laissez-le utiliser Get, ou attendez dans un workflow à part.',
};
