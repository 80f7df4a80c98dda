import type { Catalog } from '../say';

/** Of `nodes/shared/payout/`. */
export const PAYOUTS: Catalog = {
	// several files
	'{0}.': '{0}.',
	'{0}; {1}': '{0} ; {1}',
	'{0} and {1} more': '{0} et {1} de plus',
	// answers.ts
	'the answer does not name it.': 'la réponse ne la mentionne pas.',
	// askFirst.ts
	'The provider could not be asked about the reference: {0}':
		'Le prestataire n’a pas pu être interrogé sur la référence : {0}',
	'Run it again with the same references once the provider answers.':
		'Relancez avec les mêmes références dès que le prestataire répond de nouveau.',
	// balanceCheck.ts
	'Rows in several currencies cannot be compared with one balance':
		'Des lignes en plusieurs devises ne peuvent pas être comparées à un seul solde',
	'Send each currency in a separate run.': 'Envoyez chaque devise à part.',
	'The rows are in {0}, but the balance is in {1}': 'Les lignes sont en {0}, le solde est en {1}',
	'Check which account the credential belongs to.':
		'Vérifiez à quel compte appartiennent les identifiants.',
	'{0}; nothing was sent': '{0} ; rien n’a été envoyé',
	'{0} Or turn off Check Balance.': '{0} Ou désactivez Check Balance.',
	'The balance is too low; nothing was sent': 'Le solde est insuffisant ; rien n’a été envoyé',
	'{0} row(s) need {1}, but only {2} is available. Top up the account, then run it again with the same references, or send fewer rows.':
		'Lignes à envoyer : {0}, pour {1} en tout ; disponible : {2}. Approvisionnez le compte, puis relancez avec les mêmes références, ou envoyez moins de lignes.',
	// columns.ts
	'Check the columns {0}': 'Vérifiez les colonnes {0}',
	'Check the column {0}': 'Vérifiez la colonne {0}',
	'Check the expression of this field': 'Vérifiez l’expression de ce champ',
	'Check this field': 'Vérifiez ce champ',
	'The columns are {0}': 'Les colonnes sont {0}',
	'The rows are empty': 'Les lignes sont vides',
	'is mapped to the column "{0}", which no row has. {1}':
		'renvoie à la colonne « {0} », qu’aucune ligne ne contient. {1}',
	// conclude.ts
	'the provider shows a different transaction for it ({0}).':
		'sous cette référence, le prestataire indique une autre transaction ({0}).',
	'{0} {1} to {2}': '{0}, {1} pour {2}',
	'the provider contradicts itself ({0}).': 'le prestataire se contredit ({0}).',
	'the answer names another payment.': 'la réponse désigne un autre paiement.',
	'the provider says that the reference exists, but does not show the transaction.':
		'le prestataire dit que la référence existe, mais n’affiche pas la transaction.',
	'this run was refused ({0}), but an earlier one may have paid it.':
		'cette fois, l’envoi a été refusé ({0}), mais une exécution précédente a peut-être payé la ligne.',
	'this run did not send it ({0}), but an earlier one may have.':
		'cette exécution n’a pas envoyé la ligne ({0}), mais une exécution précédente l’a peut-être fait.',
	'The look-up failed too: {0}': 'La recherche n’a pas abouti non plus : {0}',
	'The provider does not know the reference yet.':
		'Le prestataire ne connaît pas encore la référence.',
	'A look-up by reference does not find it, but the provider may not support that.':
		'Une recherche par référence ne la trouve pas, mais ce prestataire ne permet peut-être pas cette recherche.',
	// finish.ts
	'Another execution is sending this reference':
		'Une autre exécution est en train d’envoyer cette référence',
	'Wait until it has ended, then run it again with the same references.':
		'Attendez qu’elle soit terminée, puis relancez avec les mêmes références.',
	// limits.ts
	'With several currencies, enter an amount for each: XOF 500000, USD 800.':
		'S’il y a plusieurs devises, indiquez un montant pour chacune : XOF 500000, USD 800.',
	'is empty although it is set. Enter a value, or remove the option':
		'aucune valeur, alors que l’option a été ajoutée. Saisissez une valeur, ou retirez l’option',
	'{0} is not a number of rows': '{0} n’est pas un nombre de lignes',
	'{0} is not the planId of a Dry Run': '{0} n’est pas le planId d’un Dry Run',
	'{0} may be XOF or XAF. Name the currency: XOF 500000':
		'{0} peut vouloir dire XOF ou XAF. Précisez la devise : XOF 500000',
	'{0} is not an amount. Enter digits only, for example 500000, or an amount for each currency: XOF 500000, USD 800':
		'{0} n’est pas un montant. Saisissez des chiffres seulement, par exemple 500000, ou un montant par devise : XOF 500000, USD 800',
	'there are {0} rows, but the limit is {1}': '{0} lignes reçues, pour {1} au plus',
	'the number of rows is {0}, not {1} as expected':
		'le nombre de lignes reçues est de {0} au lieu de {1}',
	'the rows add up to {0} {1}, but only {2} is allowed':
		'les lignes font {0} {1} au total, pour {2} au plus',
	'the rows add up to {0} {1}, but {2} was expected':
		'les lignes font {0} {1} au total, au lieu de {2}',
	'the rows have changed since approval: this plan is {0}, the approved one is {1}. Have the new plan approved, or send the approved rows':
		'les lignes ne sont pas celles qui ont été approuvées : leur plan est {0}, le plan approuvé est {1}. Faites approuver le nouveau plan, ou envoyez les lignes approuvées',
	'the rows are in {0} currencies, and {1} does not say which. {2}':
		'les lignes sont en {0} devises, et {1} ne dit pas laquelle. {2}',
	'some rows are in {0}, but no amount is set for it':
		'des lignes sont en {0}, devise pour laquelle rien n’est indiqué',
	'no valid row counts toward the expected {0} {1}':
		'aucune ligne valable n’entre dans le total attendu de {0} {1}',
	'no valid row counts toward the expected total of {0}':
		'aucune ligne valable n’entre dans le total attendu de {0}',
	'{0} has {1} {2}, but only {3} is allowed': '{0} porte sur {1} {2}, pour {3} au plus',
	'{0} has {1}, but only {2} is allowed': '{0} porte sur {1}, pour {2} au plus',
	'{0}; and {1} more': '{0} ; et {1} de plus',
	// payoutRun.ts
	// plan.ts
	'is empty. Give every row its own; without it a second run would pay this row again':
		'champ vide. Donnez à chaque ligne sa propre référence ; sans elle, un second passage paierait de nouveau cette ligne',
	'"{0}" is also used by {1}; each row needs its own':
		'« {0} » sert aussi ailleurs : {1} ; chaque ligne doit avoir la sienne',
	// planProblem.ts
	'{0} must be corrected; nothing was sent': 'À corriger : {0} ; rien n’a été envoyé',
	'The row must be corrected; nothing was sent': 'La ligne est à corriger ; rien n’a été envoyé',
	'All {0} rows, {1}: {2}': 'Toutes les lignes ({0}), {1} : {2}',
	// referenceFindings.ts
	'uses {0}, which changes every day': 'utilise {0}, dont la valeur change chaque jour',
	'uses {0}, which changes with every execution':
		'utilise {0}, dont la valeur change à chaque exécution',
	'uses {0}, the position of the row, which changes when rows are added, removed or sorted':
		'utilise {0}, la place de la ligne, qui change dès que des lignes sont ajoutées, supprimées ou triées',
	'uses {0}, which changes on every try': 'utilise {0}, dont la valeur change à chaque essai',
	'uses {0}, which changes in every iteration of a loop':
		'utilise {0}, dont la valeur change à chaque tour de boucle',
	'{0}: a second run would pay every row again. Use a column of your sheet, which stays the same for the same payment':
		'{0} : un second passage paierait de nouveau toutes les lignes. Prenez une colonne de votre feuille, dont la valeur reste la même pour un même paiement',
	// results.ts
	'Send it with a new reference.': 'Envoyez cette ligne avec une nouvelle référence.',
	'Nothing was paid under this reference: run the row again with the same reference.':
		'Rien n’a été payé sous cette référence : relancez la ligne avec la même référence.',
	'The provider gave no reason.': 'Le prestataire n’a pas donné de raison.',
	'{0} was refused (code {1})': 'Refusé : {0} (code {1})',
	'{0} was refused': 'Refusé : {0}',
	'Nothing was sent for this row. {0}': 'Rien n’a été envoyé pour cette ligne. {0}',
	'Wait five minutes and look it up with the operation Get. If it is still not found, run this row again with the same reference.':
		'Attendez cinq minutes, puis consultez-la avec l’opération Get. Si elle reste introuvable, relancez cette ligne avec la même référence.',
	'Correct what was refused, then run this row again with the same reference.':
		'Corrigez ce qui a été refusé, puis relancez cette ligne avec la même référence.',
	'Run this row again with the same reference.': 'Relancez cette ligne avec la même référence.',
	'Ask the provider what happened to it, and quote the reference. Only if the provider says that it failed, or that it is another payment, send it with a new reference.':
		'Demandez au prestataire ce qu’elle est devenue, en indiquant la référence. Ne l’envoyez avec une nouvelle référence que s’il répond qu’elle a échoué, ou qu’il s’agit d’un autre paiement.',
	'Whether {0} was paid is not known: {1} Do not pay it under another reference. {2}':
		'On ne sait pas si la ligne {0} a été payée : {1} Ne la payez pas sous une autre référence. {2}',
	'direction a payout, not a collection': 'c’est un décaissement, pas un encaissement',
	'direction a collection, not a payout': 'c’est un encaissement, pas un décaissement',
	'currency {0}, not {1}': 'la devise est {0}, pas {1}',
	'What differs: {0}.': 'Ce qui diffère : {0}.',
	'If this row is a separate payment, send it with a new reference.':
		'Si cette ligne est un paiement à part, envoyez-la avec une nouvelle référence.',
	'Do not pay this row: its receiver already has that payment. If more is owed, enter the difference as a separate row, with a new reference.':
		'Ne payez pas cette ligne : son bénéficiaire a déjà ce paiement. Si le reste est dû, ajoutez la différence dans une ligne à part, avec une nouvelle référence.',
	'That one is for {0} to {1}; this row is for {2} to {3}.':
		'L’autre porte sur {0} pour {1}, cette ligne sur {2} pour {3}.',
	'Reference {0} already belongs to another transaction':
		'La référence {0} appartient déjà à une autre transaction',
	'{0} is not valid': '{0} : à corriger',
	// rowFindings.ts
	'{0}. {1}; every row needs its own reference, or a second run would pay it again':
		'{0}. {1} ; chaque ligne doit avoir sa propre référence, sinon un second passage la paierait à nouveau',
	'row {0} ({1})': 'ligne {0} ({1})',
	'row {0}': 'ligne {0}',
	'item {0} ({1})': 'élément {0} ({1})',
	// run.ts
	'Moving money is not available to AI agents':
		'Les opérations qui font circuler de l’argent ne sont pas proposées aux agents IA',
	'Let the agent prepare the rows, let a person approve them, and run this operation in a workflow.':
		'Laissez l’agent préparer les lignes, faites-les approuver par une personne, puis exécutez cette opération dans un workflow.',
	// runHints.ts
	"Execute Once is on: only the first row was processed. Turn it off in this node's settings; the node handles all rows at once.":
		'Execute Once est activé : seule la première ligne a été traitée. Désactivez-le dans les paramètres de ce nœud ; il prend toutes les lignes d’un coup.',
	'This node runs in a loop. It takes all rows at once: without the loop it can compare them with one another, with your limits and with the balance before anything is sent.':
		'Ce nœud tourne dans une boucle. Il prend toutes les lignes d’un coup : sans la boucle, il peut les comparer entre elles, avec vos limites et avec le solde avant tout envoi.',
	// runSettings.ts
	'{0} (item {1})': '{0} (élément {1})',
	'is {0} in item 1 and {1} in item {2}. It applies to the whole run: use the same value for all rows, or a fixed value':
		'vaut {0} dans l’élément 1 et {1} dans l’élément {2}. Ce réglage s’applique à toute l’exécution : donnez la même valeur à toutes les lignes, ou saisissez une valeur fixe',
	// sendAll.ts
	'A payout with this reference was sent less than five minutes ago':
		'Un envoi avec cette référence est parti il y a moins de cinq minutes',
	'Wait five minutes, then run it again with the same reference.':
		'Attendez cinq minutes, puis relancez avec la même référence.',
	'The receiver of {0}': 'le bénéficiaire de {0}',
	// sendBatch.ts
	'The provider did not answer several times in a row':
		'Plusieurs fois de suite, le prestataire n’a pas répondu',
	'The run took longer than an hour': 'L’exécution a duré plus d’une heure',
	'{0} rows before it were refused for the same reason (code {1})':
		'{0} lignes avant elle ont été refusées pour la même raison (code {1})',
	'{0} rows before it were refused for the same reason':
		'{0} lignes avant elle ont été refusées pour la même raison',
	'Correct what is refused, then run it again with the same references.':
		'Corrigez ce qui est refusé, puis relancez avec les mêmes références.',
	// sheetWarnings.ts
	'Same receiver and amount as {0}. If this is one payment, remove one of the rows: each reference is paid separately':
		'Même bénéficiaire et même montant ailleurs : {0}. Si c’est un seul paiement, retirez une des lignes : avec deux références, il serait payé deux fois',
	'Same receiver as {0}': 'Même bénéficiaire ailleurs : {0}',
	'A spreadsheet treats the reference {0} as {1} and may change it when the file is saved; the row would then be paid again. Put letters before it, like PAY-{2}':
		'Un tableur prend la référence {0} pour {1} et l’écrira peut-être autrement au prochain enregistrement ; la ligne serait alors payée de nouveau. Mettez des lettres devant, comme PAY-{2}',
	'{0} ends in many zeros. A spreadsheet may have rounded it; compare it with the source':
		'{0} se termine par beaucoup de zéros. Un tableur l’a peut-être arrondi ; comparez-le à la source',
	// summary.ts
	'1 accepted ({0})': '1 acceptée ({0})',
	'{0} accepted ({1})': '{0} acceptées ({1})',
	'1 already existed ({0})': '1 existait déjà ({0})',
	'{0} already existed ({1})': '{0} existaient déjà ({1})',
	'1 refused or not sent ({0})': '1 refusée ou non envoyée ({0})',
	'{0} refused or not sent ({1})': '{0} refusées ou non envoyées ({1})',
	'{0} unknown ({1})': '{0} au statut unknown ({1})',
	'Do not pay the unknown rows under another reference: do what their advice says.':
		'Ne payez pas les lignes au statut unknown sous une autre référence : faites ce que dit leur champ advice.',
	'The advice of each row that was not paid says what to correct.':
		'Le champ advice de chaque ligne non payée dit ce qu’il faut corriger.',
	'{0} not valid': '{0} à corriger',
	'No rows': 'Aucune ligne',
	'1 new': '1 nouvelle',
	'{0} new': '{0} nouvelles',
	'1 paid': '1 déjà payée',
	'{0} paid': '{0} déjà payées',
	'{0} pending': '{0} en cours',
	'{0} failed before': '{0} déjà en échec',
	'{0} conflict': '{0} en conflit',
	'{0} cannot be known': '{0} dont on ne peut rien savoir',
	'Nothing was sent: this is the plan. {0}. Left to send: {1} rows, {2}. Turn off Dry Run to send.':
		'Rien n’a été envoyé : voici le plan. {0}. Lignes à envoyer : {1}, soit {2}. Désactivez Dry Run pour envoyer.',
	// withFallbacks.ts
	'The answer could not be read': 'La réponse n’a pas pu être lue',
	'Report it to the maintainers of this package, without your keys.':
		'Signalez-le aux responsables de ce paquet, sans vos clés.',
};
