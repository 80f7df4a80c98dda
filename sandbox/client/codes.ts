type Code = { name: string; fr: string; en: string };
const code = (name: string, fr: string, en: string): Code => ({ name, fr, en });

const execution = code(
	'EXECUTION_ERROR',
	"Erreur d'exécution",
	'An error occurred during the execution',
);

/**
 * The code table of Client V1 (apis reference 4.13). Names are the provider's, and so are the French texts of
 * 701, 706 and 723; the other texts are the sandbox's.
 */
const codes: Readonly<Record<string, Code>> = {
	'0': code('OPERATION_SUCCES', 'Opération effectuée', 'Operation executed'),
	'-1': code('OPERATION_ERROR', "Erreur lors de l'opération", 'The operation failed'),
	'429': code('TOO_MANY_REQUEST', 'Trop de requêtes', 'Too many requests'),
	'602': code('INSUFFICIENT_BALANCE', 'Fonds Insuffisant', 'Insufficient funds'),
	'701': code('INVALID_CREDENTIALS', 'Identifiant de connexion incorrect', 'Incorrect credentials'),
	'702': code('COULD_NOT_CREATE_TOKEN', 'Token non généré', 'The token could not be generated'),
	'703': code('INVALID_USER', 'Compte marchand invalide', 'The merchant account is not valid'),
	'704': code('INVALID_PARAM', 'Paramètres incorrects', 'The parameters are not correct'),
	'705': code('EXPIRED_TOKEN', 'Votre token a expiré', 'Your token has expired'),
	'706': code('INVALID_TOKEN', 'Votre token est invalide', 'Your token is not valid'),
	'707': code('CANT_REFRESH_TOKEN', 'Générez un autre token', 'Generate another token'),
	'708': code('NOT_ALLOWED', 'Lien non autorisé', 'This link is not permitted'),
	'709': execution,
	'710': execution,
	'715': code('UNEXPECTED_ERROR', 'Erreur inconnue', 'Unknown error'),
	'716': code('DATA_NOT_VALID', 'Une valeur est incorrecte', 'A value is wrong'),
	'717': code(
		'ERROR_PHONE_NOT_PARTICULAR',
		'Ce numéro ne correspond pas à un compte particulier valide',
		'This number does not match a valid personal account',
	),
	'718': code('JSON_PARSE_ERROR', "data n'est pas un JSON valide", 'data is not valid JSON'),
	'719': code('AMOUNT_TOO_SMALL', 'Le montant est trop petit', 'The amount is too small'),
	'720': code('AMOUNT_TOO_LARGE', 'Le montant est trop grand', 'The amount is too large'),
	'721': code('OPERATOR_NOT_AVAILABLE', 'Opérateur non disponible', 'Operator not supported'),
	'723': code('NOT_FOUND', 'Aucun element trouvé', 'Nothing was found'),
	'724': code('ERROR_PHONE_NOT_MY_CONTACT', "Ajoutez d'abord le contact", 'Add the contact first'),
	'725': code(
		'MISSING_NOTIFY_URL',
		'Une URL de notification valide est requise',
		'A valid notification URL is required',
	),
	'726': code(
		'ERROR_PHONE_ALREADY_MY_CONTACT',
		'Ce contact existe déjà',
		'This contact exists already',
	),
	'801': code('INVALID_AMOUNT', 'Montant invalide', 'The amount is not valid'),
	'802': code('INVALID_PHONE', 'Numéro invalide', 'The phone number is not valid'),
	'804': code('OPERATOR_UNAVAILABLE', 'Opérateur indisponible', 'Operator not yet supported'),
	'805': code(
		'CLIENT_TRANSACTION_ID_EXIST',
		'client_transaction_id déjà utilisé',
		'client_transaction_id has been used already',
	),
};

/** A code that no table knows can be ordered as a fault; it has a name too. */
const other = code('UNKNOWN_CODE', 'Code inconnu', 'A code that no table knows');

export const codeOf = (number: string): Code => codes[number] ?? other;

/** Login and token codes are JSON strings in the provider's samples, all others numbers. */
export const isAuthCode = (number: string): boolean => /^70[1-7]$/.test(number);
export const onWire = (number: string): string | number =>
	isAuthCode(number) ? number : Number(number);
