import type { Catalog } from '../say';

/** Of `nodes/CinetPay/` without its APIs and notifications. */
export const CINETPAY: Catalog = {
	// resources/pageNotForAgents.ts
	'Payment pages are not available to AI agents':
		'Les pages de paiement ne sont pas proposées aux agents IA',
	'The page contains your API key. Let the agent create a payment link with Create, or prepare the page in a workflow.':
		'La page contient votre clé API. Laissez l’agent créer un lien de paiement avec Create, ou préparez la page dans un workflow.',
	// resources/reportTo.ts
	'is This Execution, which can wait for only one row; there are {0}. Start one execution for each row, or choose A Trigger':
		'est sur This Execution, qui ne peut attendre qu’une seule ligne ; il y en a {0}. Lancez une exécution par ligne, ou choisissez A Trigger',
	'is This Execution, but no Wait for Result follows this node, so nothing would receive the result. Add one after it, or choose A Trigger':
		'est sur This Execution, mais aucun Wait for Result ne suit ce nœud : personne ne recevrait le résultat. Ajoutez-en un à la suite, ou choisissez A Trigger',
	'is This Execution, but its address {0}. Set N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL) on your n8n server to its public address':
		'est sur This Execution, mais son adresse ne convient pas : {0}. Sur votre serveur n8n, indiquez son adresse publique dans N8N_WEBHOOK_URL (avant n8n 2.30 : WEBHOOK_URL)',
	'is This Execution, but its address has {0} characters and CinetPay accepts at most {1}. Give n8n a shorter domain, shorten its path with N8N_ENDPOINT_WEBHOOK_WAIT=w, or choose A Trigger':
		'est sur This Execution, mais son adresse a {0} caractères et CinetPay en accepte {1} au plus. Donnez à n8n un domaine plus court, raccourcissez le chemin avec N8N_ENDPOINT_WEBHOOK_WAIT=w, ou choisissez A Trigger',
	'is the Test URL of a trigger, which receives nothing when the workflow runs in production. Open the CinetPay Trigger and copy its Production URL':
		'est la Test URL d’un déclencheur, qui ne reçoit rien quand le workflow tourne en production. Ouvrez le CinetPay Trigger et copiez sa Production URL',
	'CinetPay may not be able to send the result: the host {0} of the Notify URL {1}. Use the public address of your n8n server.':
		'CinetPay ne pourra peut-être pas envoyer le résultat : dans la Notify URL, l’hôte {0} {1}. Utilisez l’adresse publique de votre serveur n8n.',
	'The Notify URL is a Test URL: it receives the result only while the trigger listens in the editor.':
		'La Notify URL est une Test URL : elle ne reçoit le résultat que pendant que le déclencheur écoute dans l’éditeur.',
	'The Notify URL was sent without a signature, because with it it would have {0} characters and CinetPay accepts at most {1}. Give n8n a shorter domain, or leave Require Signed URL off.':
		'La Notify URL a été envoyée sans signature : signée, elle aurait {0} caractères, et CinetPay en accepte {1} au plus. Donnez à n8n un domaine plus court, ou laissez Require Signed URL désactivé.',
	// resources/waitIds.ts
	'is empty: CinetPay has given no transaction ID, as after a lost answer or a refusal. If the payout may have been accepted, set Look Up By to Reference and ID to the reference; if it was refused, there is nothing to wait for':
		'est vide : CinetPay n’a pas donné d’identifiant de transaction, comme après une réponse perdue ou un refus. Si l’envoi a pu être accepté, cherchez par Reference et mettez la référence dans ID ; s’il a été refusé, il n’y a rien à attendre',
	"{0} is your own reference, and not CinetPay's transaction ID. Set Look Up By to Reference, or take the providerId that Send returned":
		'{0} est votre propre référence, et non l’identifiant de transaction de CinetPay. Cherchez par Reference, ou prenez le providerId que Send a renvoyé',
	// resources/aurore/rules.ts
	'{0} may contain only letters, digits, "-" and "_"':
		'{0} ne peut contenir que des lettres, des chiffres, « - » et « _ »',
	'{0} has {1} characters; CinetPay accepts at most {2}':
		'{0} a {1} caractères ; CinetPay en accepte {2} au plus',
	// resources/aurore/wait.ts
	'CinetPay does not know this payment. Check the reference and the environment of the credential.':
		'CinetPay ne connaît pas ce paiement. Vérifiez la référence, et Environment dans les identifiants.',
	'CinetPay does not know this transfer by this ID. Do not send it again under another reference.':
		'CinetPay ne connaît pas ce transfert sous cet identifiant. Ne le renvoyez pas sous une autre référence.',
	// resources/balance/get.ts
	'CinetPay returned no balance': 'CinetPay n’a renvoyé aucun solde',
	'CinetPay is temporarily unavailable. Run again in a few minutes.':
		'CinetPay est momentanément indisponible. Relancez dans quelques minutes.',
	// resources/clientPayout/get.ts
	'CinetPay does not know this Reference. A transaction sent a moment ago can take a minute to appear. If nothing changes, it was never accepted, and it is safe to send it again with the same reference.':
		'CinetPay ne trouve rien avec cette valeur de Reference. Une transaction envoyée à l’instant peut mettre une minute à apparaître. Si rien ne change, elle n’a jamais été acceptée : vous pouvez la renvoyer sans risque avec la même référence.',
	'CinetPay does not know this {0}. A transaction sent a moment ago can take a minute to appear. If nothing changes, check the ID, or look the transaction up by its reference.':
		'CinetPay ne trouve rien avec cette valeur de {0}. Une transaction envoyée à l’instant peut mettre une minute à apparaître. Si rien ne change, vérifiez l’identifiant, ou cherchez la transaction par sa référence.',
	// resources/clientPayout/wait.ts
	'CinetPay does not know this ID. A transaction sent a moment ago can take a minute to appear.':
		'CinetPay ne connaît pas cet identifiant. Une transaction envoyée à l’instant peut mettre une minute à apparaître.',
	// resources/contact/create.ts
	'{0} was not accepted (code {1})': '{0} n’a pas été accepté (code {1})',
	// resources/contact/rows.ts
	'{0} is not a list. Write it like {1}': '{0} n’est pas une liste. Écrivez par exemple {1}',
	'is an empty list. Write it like {0}': 'liste vide. Écrivez par exemple {0}',
	'{0} has no "phone". Write it like {1}':
		'{0} n’a pas de champ « phone ». Écrivez par exemple {1}',
	// resources/payment/createOnce.ts
	'Look the payment up by its reference before you send it again.':
		'Consultez le paiement à l’aide de sa référence avant de l’envoyer à nouveau.',
	'{0} payment(s) were created before this row. Run again with the same references: they are reused, not created twice.':
		'{0} paiement(s) créé(s) avant cette ligne. Relancez avec les mêmes références : ils seront repris, sans être créés une seconde fois.',
	'Reference {0} already belongs to another payment':
		'La référence {0} appartient déjà à un autre paiement',
	'That payment is for {0} {1}, this row asks for {2} {3}. Use a new reference for a new order.':
		'L’autre paiement est de {0} {1}, cette ligne demande {2} {3}. Pour une nouvelle commande, utilisez une nouvelle référence.',
	'its reference is already paid': 'quelqu’un a déjà payé avec cette référence',
	'It was paid at {0}.': 'Payé le {0}.',
	'If this is a new order, use a new reference: nobody has paid for it yet. If this is the same order run again, look it up with Get instead of creating it again, and deliver only if it was not delivered.':
		'S’il s’agit d’une nouvelle commande, utilisez une nouvelle référence : personne ne l’a encore payée. Si c’est la même commande relancée, ne créez pas le paiement de nouveau : consultez-le avec Get, et ne livrez que si ce n’est pas déjà fait.',
	'its reference is already in use': 'cette référence est déjà utilisée',
	'CinetPay does not show for what amount, so being paid would prove nothing for this row. Use a new reference. If the payer was just asked on the phone, wait for the notification first.':
		'CinetPay n’indique pas pour quel montant : un paiement sous cette référence ne prouverait rien pour cette ligne. Utilisez une nouvelle référence. Si le payeur vient d’être sollicité sur son téléphone, attendez d’abord la notification.',
	"CinetPay's answer: {0}.": 'Réponse de CinetPay : {0}.',
	'Payment {0}: {1}': 'Paiement {0} : {1}',
	// resources/payment/expected.ts
	'must be the three letters of a currency, or be removed':
		'doit contenir les trois lettres d’une devise ; sinon, retirez ce champ',
	'does not have the expected amount': 'ce n’est pas le montant attendu',
	'does not have the expected currency': 'ce n’est pas la devise attendue',
	'does not have the expected signature': 'ce n’est pas la signature attendue',
	'does not have the expected amount and currency':
		'ce ne sont ni le montant ni la devise attendus',
	'does not have the expected amount and signature':
		'ce ne sont ni le montant ni la signature attendus',
	'Payment {0} {1}': 'Paiement {0} : {1}',
	'Do not deliver: this is not the payment that was prepared for your order.':
		'Ne livrez pas : ce n’est pas le paiement préparé pour votre commande.',
	// resources/payment/aurore/create.ts
	'This payment already exists, and CinetPay returns neither its link nor its amount again. If the payer does not have the link, create a payment with a new reference.':
		'Ce paiement existe déjà, et CinetPay n’indique plus ni son lien ni son montant. Si le payeur n’a pas le lien, créez un paiement avec une nouvelle référence.',
	'Send the payment link to the payer and wait for the notification.':
		'Envoyez le lien de paiement au payeur et attendez la notification.',
	'The payer is asked to confirm on the phone. Wait for the notification.':
		'Le payeur est invité à confirmer sur son téléphone. Attendez la notification.',
	'CinetPay gave no payment link and does not say that the payer was asked. Look the payment up before you wait for it.':
		'CinetPay n’a pas donné de lien de paiement et n’indique pas si le payeur a été sollicité. Consultez le paiement avant d’attendre.',
	'CinetPay no longer knows the payment': 'CinetPay ne connaît plus ce paiement',
	'Create it with a new reference.': 'Créez-le avec une nouvelle référence.',
	// resources/payment/aurore/createRequest.ts
	'{0} must have 2 to 255 characters': '{0} doit avoir de 2 à 255 caractères',
	'needs the payer’s Phone; fill it in or turn off Direct Pay':
		'exige le numéro du payeur ; remplissez Phone, ou désactivez Direct Pay',
	'must have 4 to 6 characters': 'doit avoir de 4 à 6 caractères',
	// resources/payment/checkout/create.ts
	'This payment already exists, and CinetPay does not return its link a second time. If the payer does not have the link, create a payment with a new reference.':
		'Ce paiement existe déjà, et CinetPay n’indique plus son lien. Si le payeur n’a pas le lien, créez un paiement avec une nouvelle référence.',
	// resources/payment/checkout/createRequest.ts
	'needs the payer’s Phone under Customer; fill it in or turn off the lock':
		'exige le numéro du payeur ; remplissez Phone dans Customer, ou désactivez le verrou',
	'{0} contains {1}, which CinetPay does not accept. Remove # / $ _ &':
		'{0} contient {1}, que CinetPay n’accepte pas. Retirez # / $ _ &',
	'has {0} lines; CinetPay prints at most 3': 'a {0} lignes ; CinetPay en imprime 3 au plus',
	'a card payment needs every field. Fill in {0}':
		'un paiement par carte exige tous les champs. Remplissez {0}',
	'{0} is used for card payments only, which need every field. To accept mobile money only, choose Mobile Money under Channels; otherwise clear it, or fill in {1}':
		'{0} ne sert qu’aux paiements par carte, qui exigent tous les champs. Pour n’accepter que le mobile money, choisissez Mobile Money dans Channels ; sinon, videz ce champ, ou remplissez {1}',
	'{0} are used for card payments only, which need every field. To accept mobile money only, choose Mobile Money under Channels; otherwise clear them, or fill in {1}':
		'{0} ne servent qu’aux paiements par carte, qui exigent tous les champs. Pour n’accepter que le mobile money, choisissez Mobile Money dans Channels ; sinon, videz ces champs, ou remplissez {1}',
	'{0} must be two letters such as CI': '{0} doit être un code de deux lettres, comme CI',
	'{0} must be two characters; use the country code if there is none':
		'{0} doit avoir deux caractères ; s’il n’y en a pas, mettez le code du pays',
	'{0} is longer than 6 characters': '{0} a plus de 6 caractères',
	// resources/payment/checkout/prepareSeamlessPage.ts
	'Serve the page as text/html. What it shows at the end does not prove payment: wait for the notification.':
		'Servez la page en text/html. Ce qu’elle affiche à la fin ne prouve pas le paiement : attendez la notification.',
	// resources/payment/checkout/verifyNotification.ts
	'its URL is that of another reference': 'son URL est celle d’une autre référence',
	'The notification could not be verified': 'La notification n’a pas pu être vérifiée',
	'{0} Answer the webhook with status 503 so that it is sent again.':
		'{0} Répondez 503 au webhook, pour qu’elle soit renvoyée.',
	'The notification was refused: {0}': 'Notification refusée : {0}',
	'Do not deliver based on it. If it is genuine, check the Site ID and Secret Key of the credential.':
		'Ne livrez pas sur cette base. Si elle est authentique, vérifiez Site ID et Secret Key dans les identifiants.',
	'is not a CinetPay notification: {0}': 'n’est pas une notification de CinetPay : {0}',
	'must be the headers object of the Webhook node, usually {{ $json.headers }}':
		'doit être l’objet headers du nœud Webhook, en général {{ $json.headers }}',
	// resources/payment/legacy/formRequest.ts
	'is empty. Enter what the payer is paying for': 'champ vide. Indiquez ce que paie le payeur',
	'{0} is below 100, which newer CinetPay documentation gives as the minimum.':
		'{0} est inférieur à 100, le minimum selon une documentation plus récente de CinetPay.',
	// resources/payment/legacy/get.ts
	'CinetPay has no data for this reference. It was never paid, or belongs to another shop.':
		'CinetPay n’a aucune donnée pour cette référence. Elle n’a jamais été payée, ou appartient à une autre boutique.',
	'is empty. Enter the signature that Prepare Form returned, or remove the field':
		'champ vide. Saisissez la signature fournie par Prepare Form, ou retirez ce champ',
	// resources/payment/legacy/prepareForm.ts
	'Serve the page, store the signature and amount, and wait for the notification.':
		'Servez la page, enregistrez la signature et le montant, et attendez la notification.',
	'CinetPay returned no signature': 'CinetPay n’a renvoyé aucune signature',
	// resources/transfer/aurore/get.ts
	'CinetPay does not know this transfer by this ID. Try the transaction ID that Send returned; do not send it again under another reference.':
		'CinetPay ne connaît pas ce transfert sous cet identifiant. Essayez l’identifiant de transaction fourni par Send ; ne le renvoyez pas sous une autre référence.',
	// resources/transfer/aurore/send.ts
	'{0} is not an operator code such as OM_CI': '{0} n’est pas un code d’opérateur comme OM_CI',
	"{0} is not a number in the operator's country {1}":
		'{0} n’est pas un numéro du pays de l’opérateur ({1})',
	'is empty. Enter why the money is sent': 'champ vide. Indiquez pourquoi l’argent est envoyé',
	'{0} is below {1}, which one source gives as the minimum':
		'{0} est inférieur à {1}, le minimum selon l’une des sources',
	'CinetPay’s own library refuses CDF for transfers':
		'La bibliothèque de CinetPay refuse CDF pour les transferts',
};
