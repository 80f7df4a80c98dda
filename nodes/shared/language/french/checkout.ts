import type { Catalog } from '../say';

/** Of `nodes/CinetPay/api/checkout/`. */
export const CHECKOUT: Catalog = {
	// api/checkout/callCodes.ts
	'The payment link was created; the payer has not paid yet. Wait for the notification.':
		'Le lien de paiement est créé ; le payeur n’a pas encore payé. Attendez la notification.',
	'CinetPay rejected the request because of its content type. Check that Environment in the credential is CinetPay, and that no proxy rewrites requests.':
		'CinetPay a refusé la requête à cause de son type de contenu. Vérifiez que, dans les identifiants, Environment est réglé sur CinetPay, et qu’aucun proxy ne réécrit les requêtes.',
	'CinetPay finds the number of requests suspicious. Wait a minute, then send fewer requests at a time.':
		'CinetPay juge le nombre de requêtes suspect. Attendez une minute, puis envoyez-en moins à la fois.',
	'CinetPay does not know the merchant. Check API Key and Site ID of the credential.':
		'CinetPay ne connaît pas le marchand. Vérifiez API Key et Site ID dans les identifiants.',
	'CinetPay reports a missing or invalid field; see its message below. Correct it and run again.':
		'CinetPay signale un champ manquant ou invalide ; voyez son message ci-dessous. Corrigez-le et relancez.',
	'CinetPay does not accept the API Key. Copy it again from the Integrations menu of the CinetPay back office into the credential.':
		'CinetPay n’accepte pas l’API Key. Recopiez-la dans les identifiants depuis le menu Intégrations de l’espace marchand de CinetPay.',
	'CinetPay does not know this payment method. Choose another value for Channels.':
		'CinetPay ne connaît pas ce moyen de paiement. Choisissez une autre valeur pour Channels.',
	'CinetPay does not accept the currency. Choose the currency of your CinetPay account.':
		'CinetPay n’accepte pas la devise. Choisissez celle de votre compte CinetPay.',
	'CinetPay does not accept the Site ID. Copy it again from the Integrations menu of the CinetPay back office into the credential.':
		'CinetPay n’accepte pas le Site ID. Recopiez-le dans les identifiants depuis le menu Intégrations de l’espace marchand de CinetPay.',
	'CinetPay does not accept the date of the payment. Report it to the maintainers of this package.':
		'CinetPay n’accepte pas la date du paiement. Signalez-le aux responsables de ce paquet.',
	'CinetPay does not accept the language. Choose French or English.':
		'CinetPay n’accepte pas la langue. Choisissez French ou English.',
	'CinetPay does not accept the page action. Report it to the maintainers of this package.':
		'CinetPay n’accepte pas l’action de la page. Signalez-le aux responsables de ce paquet.',
	'CinetPay does not accept the payment configuration. Report it to the maintainers of this package.':
		'CinetPay n’accepte pas la configuration du paiement. Signalez-le aux responsables de ce paquet.',
	'CinetPay does not accept the API version. Check Environment in the credential.':
		'CinetPay n’accepte pas la version de l’API. Vérifiez Environment dans les identifiants.',
	'The signature does not match the fields. Prepare the payment again without changing any field.':
		'La signature ne correspond pas aux champs. Préparez à nouveau le paiement, sans modifier aucun champ.',
	'A payment with this reference already exists. Look it up, or use another reference for another order.':
		'Un paiement avec cette référence existe déjà. Consultez-le, ou utilisez une autre référence pour une autre commande.',
	'CinetPay could not process the call. Known causes: a wrong API Key; Lock Phone Number with a phone number that is not valid; card fields without Address and City. Correct what applies and run again with the same reference.':
		'CinetPay n’a pas pu traiter l’appel. Causes connues : une mauvaise API Key ; Lock Phone Number avec un numéro invalide ; des champs de carte sans Address ni City. Corrigez ce qui est en cause et relancez avec la même référence.',
	'Your CinetPay service has expired. Renew it with CinetPay.':
		'Votre service CinetPay a expiré. Renouvelez-le auprès de CinetPay.',
	'CinetPay does not accept the format of the amount. Send a whole number.':
		'CinetPay n’accepte pas le format du montant. Envoyez un nombre entier.',
	"CinetPay's firewall blocked the request before it reached the API. Check that nothing between n8n and CinetPay removes the User-Agent header, and ask CinetPay's technical support whether your server's address is blocked.":
		'Le pare-feu de CinetPay a bloqué la requête avant qu’elle n’atteigne l’API. Vérifiez que rien, entre n8n et CinetPay, ne supprime l’en-tête User-Agent, et demandez au support technique de CinetPay si l’adresse de votre serveur est bloquée.',
	// api/checkout/envelope.ts
	'Nothing was sent.': 'Rien n’a été envoyé.',
	'Run again with the same reference: CinetPay never creates two payments for one reference.':
		'Relancez avec la même référence : CinetPay ne crée jamais deux paiements pour une même référence.',
	'Check Environment in the credential: a wrong host or path returns a web page or a redirect.':
		'Vérifiez Environment dans les identifiants : une mauvaise adresse renvoie une page web ou une redirection.',
	'CinetPay returned "Page 400 accès interdit" instead of a response':
		'CinetPay a renvoyé « Page 400 accès interdit » au lieu d’une réponse',
	'Either the service is not identified in the CinetPay back office, or Notify URL or Return URL contains localhost. Identify the service, and use a public address (or http://127.0.0.1 for local testing).':
		'Soit le service n’est pas identifié dans l’espace marchand de CinetPay, soit Notify URL ou Return URL contient localhost. Faites identifier le service, et utilisez une adresse publique (ou http://127.0.0.1 pour un essai local).',
	'Set Currency to the currency of your CinetPay account, or ask CinetPay to enable the other one.':
		'Mettez dans Currency la devise de votre compte CinetPay, ou demandez à CinetPay d’activer l’autre.',
	'This code is not documented. Look the payment up by its reference before you continue.':
		'Ce code n’est pas documenté. Consultez le paiement à l’aide de sa référence avant de continuer.',
	// api/checkout/outcome.ts
	'The payment was refused or canceled. Create a new payment if the payer still wants to pay.':
		'Le paiement a été refusé ou annulé. Créez-en un nouveau si le payeur veut toujours payer.',
	"CinetPay's response does not say what happened to this payment (code {0}). Do not deliver and do not mark it as failed: look it up again later, or ask CinetPay.":
		'La réponse de CinetPay ne dit pas ce qu’est devenu ce paiement (code {0}). Ne livrez pas, et ne le notez pas comme échoué : consultez-le à nouveau plus tard, ou demandez à CinetPay.',
	// api/checkout/paymentCodes.ts
	'The payment was accepted.': 'Le paiement a été accepté.',
	'The payment did not go through. Ask the payer to try again with a new payment.':
		'Le paiement n’a pas abouti. Demandez au payeur de réessayer avec un nouveau paiement.',
	"The payer's mobile money balance is too low. Ask the payer to top up, then create a new payment.":
		'Le solde mobile money du payeur est insuffisant. Demandez-lui de le recharger, puis créez un nouveau paiement.',
	"The operator's service was not available. Ask the payer to try again later with a new payment.":
		'Le service de l’opérateur n’était pas disponible. Demandez au payeur de réessayer plus tard avec un nouveau paiement.',
	'The payer entered a wrong one-time code. Create a new payment.':
		'Le payeur a saisi un mauvais code à usage unique. Créez un nouveau paiement.',
	'The payment is closed. Create a new payment.': 'Le paiement est clos. Créez-en un nouveau.',
	'Orange Money refused: wrong one-time code, balance too low, or the same number paid the same amount a moment ago. Wait a few minutes, then create a new payment.':
		'Orange Money a refusé : mauvais code à usage unique, solde insuffisant, ou le même numéro vient de payer le même montant. Attendez quelques minutes, puis créez un nouveau paiement.',
	'The payment is not complete. Wait for the notification or look it up later.':
		'Le paiement n’est pas terminé. Attendez la notification, ou consultez-le plus tard.',
	'Orange Money is not available. Ask the payer to use another operator or to try later with a new payment.':
		'Orange Money n’est pas disponible. Demandez au payeur de passer par un autre opérateur, ou de réessayer plus tard avec un nouveau paiement.',
	'MTN Mobile Money is not available. Ask the payer to use another operator or to try later with a new payment.':
		'MTN Mobile Money n’est pas disponible. Demandez au payeur de passer par un autre opérateur, ou de réessayer plus tard avec un nouveau paiement.',
	'The payer has to confirm on the phone. Wait for the notification.':
		'Le payeur doit confirmer sur son téléphone. Attendez la notification.',
	'Moov Money is not available. Ask the payer to use another operator or to try later with a new payment.':
		'Moov Money n’est pas disponible. Demandez au payeur de passer par un autre opérateur, ou de réessayer plus tard avec un nouveau paiement.',
	'The payment was canceled. Create a new payment if the payer still wants to pay.':
		'Le paiement a été annulé. Créez-en un nouveau si le payeur veut toujours payer.',
	"The operator does not know the payer's number. Ask for a mobile money number, then create a new payment.":
		'L’opérateur ne connaît pas le numéro du payeur. Demandez un numéro mobile money, puis créez un nouveau paiement.',
	"The operator does not accept the payer's number. Ask for another number, then create a new payment.":
		'L’opérateur n’accepte pas le numéro du payeur. Demandez-en un autre, puis créez un nouveau paiement.',
	"The country prefix of the payer's number is not accepted. Ask for another number, then create a new payment.":
		'L’indicatif du numéro du payeur n’est pas accepté. Demandez un autre numéro, puis créez un nouveau paiement.',
	'The payment is waiting for a security confirmation. Wait for the notification.':
		'Le paiement attend une confirmation de sécurité. Attendez la notification.',
	'Yup is not available. Ask the payer to use another operator.':
		'Yup n’est pas disponible. Demandez au payeur de passer par un autre opérateur.',
	'The amount is below what the operator accepts. Use a higher amount and a new payment.':
		'Le montant est inférieur à ce que l’opérateur accepte. Créez un nouveau paiement d’un montant plus élevé.',
	'The amount is above what the operator accepts. Use a lower amount and a new payment.':
		'Le montant est supérieur à ce que l’opérateur accepte. Créez un nouveau paiement d’un montant moins élevé.',
	'The payer has not paid yet. Wait for the notification.':
		'Le payeur n’a pas encore payé. Attendez la notification.',
	'The payer has to enter a one-time code. Wait for the notification.':
		'Le payeur doit saisir un code à usage unique. Attendez la notification.',
	'The operator is still processing the payment. Wait for the notification.':
		'L’opérateur traite encore le paiement. Attendez la notification.',
	'The operator is not available. Ask the payer to try later with a new payment.':
		'L’opérateur n’est pas disponible. Demandez au payeur de réessayer plus tard avec un nouveau paiement.',
	'The payer has reached the daily limit on the number of payments. Ask the payer to pay tomorrow or from another number.':
		'Le payeur a atteint le nombre de paiements autorisé par jour. Demandez-lui de payer demain, ou depuis un autre numéro.',
	'The payer has reached the daily limit on the amount. Ask the payer to pay tomorrow or from another number.':
		'Le payeur a atteint le montant autorisé par jour. Demandez-lui de payer demain, ou depuis un autre numéro.',
	'The payer has reached the monthly limit on the amount. Ask the payer to use another number.':
		'Le payeur a atteint le montant autorisé par mois. Demandez-lui de payer depuis un autre numéro.',
	'The payer has reached the monthly limit on the number of payments. Ask the payer to use another number.':
		'Le payeur a atteint le nombre de paiements autorisé par mois. Demandez-lui de payer depuis un autre numéro.',
	'The payer has reached the weekly limit on the amount. Ask the payer to use another number.':
		'Le payeur a atteint le montant autorisé par semaine. Demandez-lui de payer depuis un autre numéro.',
	'The payer has reached the weekly limit on the number of payments. Ask the payer to use another number.':
		'Le payeur a atteint le nombre de paiements autorisé par semaine. Demandez-lui de payer depuis un autre numéro.',
};
