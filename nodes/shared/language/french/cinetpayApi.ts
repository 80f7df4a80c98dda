import type { Catalog } from '../say';

/** Of `nodes/CinetPay/api/`, without Checkout V2, and `nodes/CinetPay/notifications/`. */
export const CINETPAY_API: Catalog = {
	// api/misplacedKey.ts
	'This API Key belongs in a CinetPay Aurore API credential':
		'Cette API Key est à saisir dans des identifiants CinetPay Aurore API',
	'Keys that start with sk_ are those of accounts opened since 2026. In the CinetPay node, set API to Aurore and enter the key in the credential that it then asks for.':
		'Les clés qui commencent par sk_ sont celles des comptes ouverts depuis 2026. Dans le nœud CinetPay, réglez API sur Aurore et saisissez la clé dans les identifiants qu’il demande alors.',
	'This API Key belongs in a CinetPay Checkout API or CinetPay Transfer API credential':
		'Cette API Key est à saisir dans des identifiants CinetPay Checkout API ou CinetPay Transfer API',
	'Keys for Aurore start with sk_test_ or sk_live_. In the CinetPay node, set API to Checkout and enter the key in the credential that it then asks for.':
		'Les clés d’Aurore commencent par sk_test_ ou sk_live_. Dans le nœud CinetPay, réglez API sur Checkout et saisissez la clé dans les identifiants qu’il demande alors.',

	// What several of CinetPay’s APIs say
	'{0} CinetPay says: {1}': '{0} Message de CinetPay : {1}',
	'CinetPay rejected the request (code {0})': 'CinetPay a refusé la demande (code {0})',
	'Check that nothing between n8n and CinetPay removes the User-Agent header.':
		'Vérifiez que rien, entre n8n et CinetPay, ne supprime l’en-tête User-Agent.',
	'CinetPay does not accept the amount. Send a whole number.':
		'CinetPay n’accepte pas le montant. Envoyez un nombre entier.',

	// api/aurore/calls.ts
	'CinetPay answered OK but did not identify a payment':
		'CinetPay a répondu OK sans indiquer de paiement',
	'The answer has neither a payment link nor an ID. Run again with the same reference: CinetPay never accepts one reference twice.':
		'La réponse ne contient ni lien de paiement ni identifiant. Relancez avec la même référence : CinetPay n’accepte jamais deux fois la même.',
	// api/aurore/codes.ts
	'CinetPay accepted the request.': 'CinetPay a accepté la demande.',
	'The payment window has closed, but CinetPay does not say that this is final. Do not deliver, and look it up again before you close the order.':
		'Le délai de paiement est écoulé, mais CinetPay ne dit pas que c’est définitif. Ne livrez pas, et consultez à nouveau le paiement avant de clore la commande.',
	'The balance is too low. Top it up, then send it with a new reference.':
		'Le solde est insuffisant. Approvisionnez-le, puis renvoyez avec une nouvelle référence.',
	'The operator does not know the number. Ask for a mobile money number, then use a new reference.':
		'L’opérateur ne connaît pas ce numéro. Demandez un numéro mobile money, puis utilisez une nouvelle référence.',
	'The operator has blocked this number. Ask for another number, then use a new reference.':
		'L’opérateur a bloqué ce numéro. Demandez-en un autre, puis utilisez une nouvelle référence.',
	'It did not go through. Often the amount is below the operator’s minimum, or the number belongs to another operator. Correct it and use a new reference.':
		'L’opération n’a pas abouti. Souvent, le montant est inférieur au minimum de l’opérateur, ou le numéro est celui d’un autre opérateur. Corrigez et utilisez une nouvelle référence.',
	'The one-time code was wrong. Use a new reference.':
		'Le code à usage unique était erroné. Utilisez une nouvelle référence.',
	'The one-time code has expired. Use a new reference.':
		'Le code à usage unique a expiré. Utilisez une nouvelle référence.',
	'The IP address of your n8n server is not on the allowlist. In the CinetPay back office, open API & sécurité, then Liste Blanche IP, and add the outgoing address of your server. The list must not be empty, whatever the page says. It takes IPv4 only: a server that goes out over IPv6 is refused until it is started with NODE_OPTIONS=--dns-result-order=ipv4first.':
		'L’adresse IP de votre serveur n8n n’est pas sur la liste blanche. Dans l’espace marchand de CinetPay, ouvrez API & sécurité, puis Liste Blanche IP, et ajoutez l’adresse sortante de votre serveur. La liste ne doit pas être vide, quoi que dise la page. Elle ne prend que l’IPv4 : un serveur qui sort en IPv6 est refusé tant qu’il n’est pas démarré avec NODE_OPTIONS=--dns-result-order=ipv4first.',
	'CinetPay does not accept the session token. Run again.':
		'CinetPay n’accepte pas le jeton de session. Relancez.',
	'CinetPay reports a missing or invalid field; see its message below. If it names the reference, use A-Z, 0-9 and - only: one account was refused for other characters.':
		'CinetPay signale un champ manquant ou invalide ; voyez son message ci-dessous. S’il cite la référence, n’utilisez que A-Z, 0-9 et - : un compte a été refusé pour d’autres caractères.',
	'CinetPay does not accept the API Key or API Password. The password is shown only once, when it is created: create a new pair if you lost it, and check that you did not mix test and live keys.':
		'CinetPay n’accepte pas l’API Key ou l’API Password. Le mot de passe n’est affiché qu’une fois, à sa création : s’il est perdu, créez une nouvelle paire, et vérifiez que vous n’avez pas mélangé clés de test et clés de production.',
	'CinetPay does not know this transaction. Check the reference and the environment of the credential.':
		'CinetPay ne connaît pas cette transaction. Vérifiez la référence, et Environment dans les identifiants.',
	'CinetPay could not say whether it went through. Look it up before you continue.':
		'CinetPay n’a pas pu dire si l’opération a abouti. Consultez-la avant de continuer.',
	'CinetPay returned a status that is not documented. Do not deliver and do not send it again: ask CinetPay.':
		'CinetPay a renvoyé un statut qui n’est pas documenté. Ne livrez pas et ne renvoyez rien : demandez à CinetPay.',
	'CinetPay shows this transaction as not allowed, and does not say whether that is final. Do not deliver and do not send it again: look it up later, or ask CinetPay.':
		'CinetPay indique que cette transaction n’est pas autorisée, sans dire si c’est définitif. Ne livrez pas et ne renvoyez rien : consultez-la plus tard, ou demandez à CinetPay.',
	// api/aurore/envelope.ts
	'CinetPay rejected the request ({0})': 'CinetPay a refusé la demande ({0})',
	'Run again with the same reference: CinetPay never accepts the same reference twice.':
		'Relancez avec la même référence : CinetPay n’accepte jamais deux fois la même.',
	'Wait a minute, then run again with fewer calls at a time.':
		'Attendez une minute, puis relancez avec moins d’appels à la fois.',
	'Check Environment in the credential: test and live accounts use different hosts.':
		'Vérifiez Environment dans les identifiants : les comptes de test et de production n’ont pas la même adresse.',
	// api/aurore/payouts.ts
	'The balance of your CinetPay account is too low. Top it up, then run it again with the same references. CinetPay says: {0}':
		'Le solde de votre compte CinetPay est insuffisant. Approvisionnez-le, puis relancez avec les mêmes références. Message de CinetPay : {0}',

	// api/client/calls.ts
	'The number can receive money and airtime.':
		'Ce numéro peut recevoir de l’argent et du crédit téléphonique.',
	'CinetPay did not accept the number. Check the country prefix and the number.':
		'CinetPay n’a pas accepté le numéro. Vérifiez l’indicatif et le numéro.',
	// api/client/codes.ts
	'CinetPay accepted the order.': 'CinetPay a accepté l’ordre.',
	'CinetPay could not say whether the order went through.':
		'CinetPay n’a pas pu dire si l’ordre a abouti.',
	'The balance of your CinetPay account is too low. Top it up, or send fewer rows.':
		'Le solde de votre compte CinetPay est insuffisant. Approvisionnez-le, ou envoyez moins de lignes.',
	'CinetPay does not accept the API Key or API Password. Copy both again from the CinetPay back office; the API Password is your transfer password, not your login password.':
		'CinetPay n’accepte pas l’API Key ou l’API Password. Recopiez les deux depuis l’espace marchand de CinetPay ; l’API Password est votre mot de passe de transfert, pas celui de connexion.',
	'CinetPay could not open a session. Try again in a few minutes.':
		'CinetPay n’a pas pu ouvrir de session. Réessayez dans quelques minutes.',
	'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.':
		'CinetPay dit que le compte marchand n’est pas valable. Demandez à CinetPay de le vérifier.',
	'CinetPay does not accept one of the parameters. See its message below.':
		'CinetPay n’accepte pas l’un des paramètres. Voyez son message ci-dessous.',
	'CinetPay does not accept the session token. Run again. If it keeps happening, check Environment in the credential.':
		'CinetPay n’accepte pas le jeton de session. Relancez. Si cela se répète, vérifiez Environment dans les identifiants.',
	'The session could not be renewed. Run again.':
		'La session n’a pas pu être renouvelée. Relancez.',
	'CinetPay does not allow this call for your account or IP address. Check Environment, and ask CinetPay whether transfers are enabled for your account.':
		'CinetPay n’autorise pas cet appel pour votre compte ou votre adresse IP. Vérifiez Environment, et demandez à CinetPay si les transferts sont activés pour votre compte.',
	'A value of the row is not valid. Check phone, amount and names.':
		'Une valeur de la ligne n’est pas valable. Vérifiez le numéro, le montant et les noms.',
	'The number does not belong to a valid personal account. Ask the receiver for another number.':
		'Ce numéro ne correspond pas à un compte de particulier valable. Demandez un autre numéro au bénéficiaire.',
	'CinetPay could not read the rows. Report it to the maintainers of this package.':
		'CinetPay n’a pas pu lire les lignes. Signalez-le aux responsables de ce paquet.',
	'The amount is too small. Airtime must be above 200 XOF; transfers have a minimum for each country.':
		'Le montant est trop petit. Le crédit téléphonique doit dépasser 200 XOF ; les transferts ont un minimum par pays.',
	'The amount is too large. Airtime must be below 1500000 XOF; transfers have a maximum for each country.':
		'Le montant est trop élevé. Le crédit téléphonique doit rester inférieur à 1\u202f500\u202f000 XOF ; les transferts ont un maximum par pays.',
	'The operator of this number is not supported. Ask the receiver for a number of another operator.':
		'L’opérateur de ce numéro n’est pas pris en charge. Demandez au bénéficiaire un numéro d’un autre opérateur.',
	'CinetPay does not know this transaction. Check reference or ID; a transaction sent a moment ago can take a minute to appear.':
		'CinetPay ne connaît pas cette transaction. Vérifiez la référence ou l’identifiant ; une transaction envoyée à l’instant peut mettre une minute à apparaître.',
	'The receiver is not on your contact list. Turn on Add Receivers to Contacts, or use Contact: Create first.':
		'Le bénéficiaire n’est pas dans votre liste de contacts. Activez Add Receivers to Contacts, ou utilisez d’abord l’opération Create de Contact.',
	'CinetPay requires a valid Notify URL. Enter the URL of a CinetPay Trigger.':
		'CinetPay exige une Notify URL valable. Saisissez l’URL d’un CinetPay Trigger.',
	'The number is already on your contact list.': 'Ce numéro est déjà dans votre liste de contacts.',
	'CinetPay does not accept the phone number. Check country prefix and number of digits.':
		'CinetPay n’accepte pas le numéro de téléphone. Vérifiez l’indicatif et le nombre de chiffres.',
	'The operator of this number is not supported yet. Ask the receiver for a number of another operator.':
		'L’opérateur de ce numéro n’est pas encore pris en charge. Demandez au bénéficiaire un numéro d’un autre opérateur.',
	// api/client/envelope.ts
	'Wait a minute, then run again with larger batches or fewer rows.':
		'Attendez une minute, puis relancez avec des lots plus grands ou moins de lignes.',
	'Check Environment in the credential. If it is correct, the IP address of your n8n server may not be on the allowlist: write from your account email to support.technique@cinetpay.com to have it added.':
		'Vérifiez Environment dans les identifiants. S’il est correct, l’adresse IP de votre serveur n8n n’est peut-être pas sur la liste blanche : écrivez depuis l’adresse e-mail de votre compte à support.technique@cinetpay.com pour la faire ajouter.',
	'This code is not documented. Look the transaction up by its reference before you continue.':
		'Ce code n’est pas documenté. Consultez la transaction à l’aide de sa référence avant de continuer.',
	// api/client/outcome.ts
	'CinetPay is waiting for your confirmation: open the email that it sent to your account address and confirm. To skip these emails, write from that address to support.technique@cinetpay.com and ask to allowlist the IP address of your n8n server.':
		'CinetPay attend votre confirmation : ouvrez l’e-mail envoyé à l’adresse de votre compte et confirmez. Pour ne plus recevoir ces e-mails, écrivez depuis cette adresse à support.technique@cinetpay.com et demandez d’ajouter l’adresse IP de votre serveur n8n à la liste blanche.',
	'The receiver got it.': 'Le bénéficiaire l’a reçu.',
	'CinetPay is still processing it. Wait for the notification or look it up later.':
		'CinetPay traite encore l’envoi. Attendez la notification, ou consultez-le plus tard.',
	'CinetPay or the operator rejected it; nothing was paid. Check the receiver, then send it with a new reference.':
		'CinetPay ou l’opérateur a rejeté l’envoi ; rien n’a été payé. Vérifiez le bénéficiaire, puis renvoyez avec une nouvelle référence.',
	'CinetPay returned a status that is not documented. Do not send it again: ask CinetPay.':
		'CinetPay a renvoyé un statut qui n’est pas documenté. Ne renvoyez rien : demandez à CinetPay.',
	// api/client/payouts.ts
	'the answer has a row without a reference': 'la réponse contient une ligne sans référence',
	'CinetPay returned two different answers for this reference':
		'CinetPay a répondu deux fois pour cette référence, et différemment',
	'CinetPay answered with code {0}': 'CinetPay a répondu avec le code {0}',
	'CinetPay answered without a code': 'CinetPay a répondu sans code',
	'CinetPay did not say how much is available': 'CinetPay n’a pas indiqué le montant disponible',
	'Turn off Check Balance to send without knowing it.':
		'Désactivez Check Balance pour envoyer sans le connaître.',

	// api/legacy/envelope.ts
	'Check Environment in the credential: a wrong host or path returns a web page.':
		'Vérifiez Environment dans les identifiants : une mauvaise adresse renvoie une page web.',
	'This code is not documented. Look the payment up before you continue.':
		'Ce code n’est pas documenté. Consultez le paiement avant de continuer.',
	// api/legacy/outcome.ts
	'CinetPay does not say what happened to this payment. Do not deliver; look it up again later.':
		'CinetPay ne dit pas ce qu’est devenu ce paiement. Ne livrez pas ; consultez-le à nouveau plus tard.',

	// notifications/authenticate.ts
	'it is for another site ID': 'elle est destinée à un autre Site ID',
	'its x-token does not match': 'son x-token ne correspond pas',
	'it has no x-token': 'elle n’a pas de x-token',
	// notifications/bodies.ts
	// notifications/publishing.ts
	'The CinetPay credential has no Secret Key': 'Les identifiants CinetPay n’ont pas de Secret Key',
	'Copy it from Integrations in the CinetPay back office: without it no notification can be verified.':
		'Recopiez-la depuis Intégrations, dans l’espace marchand de CinetPay : sans elle, aucune notification ne peut être vérifiée.',
	// notifications/verify.ts
	"CinetPay's answer does not name the payment (code {0})":
		'La réponse de CinetPay ne désigne pas le paiement (code {0})',
	'CinetPay could not be asked about this payment. Do not deliver until Payment: Get returns success.':
		'CinetPay n’a pas pu être interrogé sur ce paiement. Ne livrez pas tant que l’opération Get de Payment ne renvoie pas success.',
};
