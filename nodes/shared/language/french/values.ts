import type { Catalog } from '../say';

/** Of `nodes/shared/values/`: what is wrong with what somebody entered. */
export const VALUES: Catalog = {
	// values/amount.ts
	'is empty. Enter a whole number, for example 2500':
		'champ vide. Saisissez un nombre entier, par exemple 2500',
	'{0} must be greater than 0': '{0} doit être supérieur à 0',
	'{0} names a currency. Enter digits only, for example {1}':
		'{0} contient une devise. Saisissez uniquement des chiffres, par exemple {1}',
	'{0} is not in {1}. Enter the amount in {2}, digits only':
		'{0} n’est pas en {1}. Saisissez le montant en {2}, uniquement en chiffres',
	'{0} can mean {1} or {2}. Write {3} if you mean that':
		'{0} peut vouloir dire {1} ou {2}. Dans le premier cas, écrivez {3}',
	'{0} was shortened by a spreadsheet and may have lost digits. Format the column as whole numbers and enter it again':
		'{0} a été abrégé par un tableur et a peut-être perdu des chiffres. Mettez la colonne au format nombre entier et saisissez-le à nouveau',
	'{0} is not a whole number. Enter the amount without decimals':
		'{0} n’est pas un nombre entier. Saisissez le montant sans décimales',
	'{0} is not an amount. Enter digits only, for example 2500':
		'{0} n’est pas un montant. Saisissez uniquement des chiffres, par exemple 2500',
	'{0} is below the minimum of {1}': '{0} est inférieur au minimum de {1}',
	'{0} is above the maximum of {1}': '{0} dépasse le maximum de {1}',
	'{0} must be more than {1}': '{0} doit être supérieur à {1}',
	'{0} must be less than {1}': '{0} doit être inférieur à {1}',
	'{0} is not a multiple of {1}. The nearest valid amount is {2}':
		'{0} n’est pas un multiple de {1}. Le montant valable le plus proche est {2}',
	// values/boolean.ts
	'is empty although it is set. Enter true or false, or remove the expression':
		'l’expression ne donne rien. Saisissez true ou false, ou retirez l’expression',
	'{0} is neither yes nor no. Enter true or false':
		'{0} ne veut dire ni oui ni non. Saisissez true ou false',
	// values/countries.ts
	Benin: 'Bénin',
	'DR Congo': 'RD Congo',
	'Central African Republic': 'République centrafricaine',
	"Côte d'Ivoire": 'Côte d’Ivoire',
	Cameroon: 'Cameroun',
	Guinea: 'Guinée',
	'Equatorial Guinea': 'Guinée équatoriale',
	'Guinea-Bissau': 'Guinée-Bissau',
	Senegal: 'Sénégal',
	Chad: 'Tchad',
	'is empty, and Phone has no country prefix. Enter a country code such as CI':
		'champ vide, et Phone n’a pas d’indicatif. Saisissez un code de pays comme CI',
	'{0} can mean two countries. Enter CG (Brazzaville) or CD (Kinshasa)':
		'{0} peut désigner deux pays. Saisissez CG (Brazzaville) ou CD (Kinshasa)',
	'{0} is not a supported country. Enter a code: {1}':
		'{0} n’est pas un pays pris en charge. Saisissez un code : {1}',
	// values/email.ts
	'{0} is not an email address': '{0} n’est pas une adresse e-mail',
	// values/moment.ts
	'{0} is not a date and time. Write it like 2026-12-31T18:00:00, or 2026-12-31 for the day':
		'{0} n’est pas une date. Écrivez-la comme 2026-12-31T18:00:00, ou 2026-12-31 pour la journée',
	'{0} does not exist in the calendar': '{0} n’existe pas dans le calendrier',
	// values/phone.ts
	'is empty': 'champ vide',
	'{0} is not a phone number': '{0} n’est pas un numéro de téléphone',
	'{0} was shortened by a spreadsheet and has lost digits. Format the column as text and enter the number again':
		'{0} a été abrégé par un tableur et a perdu des chiffres. Mettez la colonne au format texte et saisissez à nouveau le numéro',
	'{0} has a decimal part. Write the number like +2250700000001':
		'{0} a des décimales. Écrivez le numéro comme +2250700000001',
	'{0} has characters that are not digits. Write it like +2250700000001':
		'{0} contient autre chose que des chiffres. Écrivez-le comme +2250700000001',
	'{0} has no country prefix. Write it like +2250700000001':
		'{0} n’a pas d’indicatif de pays. Écrivez-le comme +2250700000001',
	'{0} has no country prefix after its + or 00. Write it like +2250700000001':
		'{0} n’a pas d’indicatif de pays après + ou 00. Écrivez-le comme +2250700000001',
	'{0} is a number from a country that is not supported. Check its country prefix, or use another number':
		'{0} est un numéro d’un pays qui n’est pas desservi. Vérifiez l’indicatif, ou utilisez un autre numéro',
	'{0} or {1}': '{0} ou {1}',
	'{0} has {1} digits; {2} uses {3} digits after its prefix':
		'{0} a {1} chiffres ; il en faut {3} après l’indicatif ({2})',
	'{0} has {1} digits after +{2}; {3} uses {4}':
		'{0} a {1} chiffres après +{2} ; il en faut {4} ({3})',
	'{0} has {1} digits after +{2}; {3} uses {4}, leading 0 included':
		'{0} a {1} chiffres après +{2} ; il en faut {4}, 0 initial compris ({3})',
	'The leading 0 is missing, because spreadsheets drop it. Format the column as text and write {0}':
		'Il manque le premier 0, que les tableurs suppriment. Mettez la colonne au format texte et écrivez {0}',
	'Remove the leading 0': 'Retirez le 0 initial',
	"It looks like a number from Côte d'Ivoire: check the country":
		'Il ressemble à un numéro de Côte d’Ivoire : vérifiez le pays',
	'{0} is not a mobile money number from {1}: they start with 07 (Orange), 05 (MTN) or 01 (Moov)':
		'{0} n’est pas un numéro de mobile money ({1}) : ils commencent par 07 (Orange), 05 (MTN) ou 01 (Moov)',
	'{0} has {1} digits; {2} usually has {3}': '{0} a {1} chiffres ; d’habitude, il y en a {3} ({2})',
	'{0} does not start with 01, as the ten-digit numbers of Benin do':
		'{0} ne commence pas par 01, contrairement aux numéros à dix chiffres du Bénin',
	// values/placeholder.ts
	'{0} is a spreadsheet error': '{0} est une erreur du tableur',
	'{0} is the text of an expression. Switch the field from Fixed to Expression':
		'{0} est le texte d’une expression. Passez le champ de Fixed à Expression',
	'{0} stands for a value that is missing': '{0} remplace une valeur manquante',
	'{0} contains no letters or digits': '{0} ne contient ni lettre ni chiffre',
	'{0} ends where its last part should be': 'il manque la dernière partie de {0}',
	'{0} begins where its first part should be': 'il manque la première partie de {0}',
	'{0} is missing a part in the middle': 'il manque une partie au milieu de {0}',
	// values/reference.ts
	'{0} may have lost digits because it is a number. Pass the reference as text':
		'{0} a peut-être perdu des chiffres, car c’est un nombre. Donnez la référence sous forme de texte',
	'is empty. Use your own order number, so that the payment can be found again and is never created twice':
		'champ vide. Utilisez votre numéro de commande : ainsi, le paiement peut être retrouvé et n’est jamais créé deux fois',
	'a space': 'un espace',
	'{0} contains {1}. Use only unaccented letters, digits, "-", "_" and "."':
		'{0} contient {1}. N’utilisez que des lettres sans accent, des chiffres, « - », « _ » et « . »',
	'{0} has {1} characters; the maximum is {2}': '{0} a {1} caractères ; le maximum est de {2}',
	'"{0}" is already used by item {1}': '« {0} » est déjà la référence de l’élément {1}',
	// values/spreadsheet.ts
	'a date or a fraction': 'une date ou une fraction',
	'a number': 'un nombre',
	'TRUE or FALSE': 'VRAI ou FAUX',
	'a time': 'une heure',
	'a date': 'une date',
	'a formula': 'une formule',
	// values/url.ts
	'is empty. Enter a full URL such as https://shop.example.com/thanks':
		'champ vide. Saisissez une URL complète, comme https://shop.example.com/thanks',
	'{0} is not a full URL. It must start with https:// (or http://)':
		'{0} n’est pas une URL complète. Elle doit commencer par https:// (ou http://)',
	'{0} is the example shown in the field. Enter your own URL':
		'{0} est l’exemple affiché dans le champ. Saisissez votre propre URL',
	'{0} points to localhost, which the provider rejects. Use a public address, or http://127.0.0.1 for local testing':
		'{0} pointe vers localhost, que le prestataire refuse. Utilisez une adresse publique, ou http://127.0.0.1 pour des essais locaux',
	'is an address of a private network': 'est une adresse de réseau privé',
	'is a name that only your own network knows': 'est un nom que seul votre réseau connaît',
	'The address in the credential': 'L’adresse indiquée dans les identifiants',
	// values/validation.ts
	'"{0}"': '« {0} »',
};
