/**
 * A refusal in the words of all three generations: `message` is A's, `reason` B's (French), `text` C's.
 * B's error name and C's error key follow from the HTTP status. Names that no source publishes are the
 * sandbox's own (see the README).
 */
export type Refusal = {
	status: number;
	/** A has another HTTP status for this one. */
	statusA?: number;
	message: string;
	reason: string;
	text: string;
	/** C only; left out when undefined. */
	details?: unknown;
	/** For people: goes into the header `x-sandbox-cause`. */
	cause?: string;
};

/** Thrown anywhere behind a route; the error handler puts it into the generation's envelope. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
}

export const refusals = {
	keysMissing: {
		status: 400,
		message: 'BadRequestError',
		reason: 'Les identifiants API (apikey et apisecret) sont requis.',
		text: 'Authentication failed. Please check your API keys.',
	},
	keysWrong: {
		status: 401,
		message: 'UnauthorizedError',
		reason: 'Identifiants API incorrects. Veuillez vérifier votre clé API et votre secret.',
		text: 'Authentication failed. Please check your API keys.',
	},
	/** A has one published word for any token that it does not accept. */
	token: {
		status: 401,
		message: 'TOKEN_EXPIRED',
		reason: "Token d'accès invalide. Veuillez vous reconnecter.",
		text: 'Invalid token',
		details: null,
	},
	tokenExpired: {
		status: 401,
		message: 'TOKEN_EXPIRED',
		reason: "Token d'accès invalide. Veuillez vous reconnecter.",
		text: 'Token expired',
		details: null,
	},
	address: {
		status: 403,
		message: 'IP_NOT_ALLOWED',
		reason: 'Adresse IP non autorisée.',
		text: 'IP address not allowed',
	},
	notFound: {
		status: 404,
		message: 'TRANSACTION_NOT_FOUND',
		reason: 'Transaction introuvable',
		text: 'Transaction not found',
	},
	customerNotFound: {
		status: 404,
		message: 'CUSTOMER_NOT_FOUND',
		reason: 'Client introuvable',
		text: 'Customer not found',
	},
	entityNotFound: {
		status: 404,
		message: 'NOT_FOUND',
		reason: 'Introuvable',
		text: 'Not found',
	},
	linkOver: {
		status: 409,
		message: 'PAYMENT_LINK_OVER',
		reason: 'Ce lien de paiement a expiré ou a déjà été payé.',
		text: 'The payment link has expired or has been paid',
	},
	duplicate: {
		status: 409,
		message: 'TRANSACTION_DUPLICATED',
		reason: 'Une transaction existe déjà avec cet identifiant.',
		text: 'external_ref already exists',
	},
	operator: {
		status: 400,
		statusA: 410,
		message: 'OPERATOR_NO_SUPPORTED',
		reason: "L'opérateur n'est pas pris en charge.",
		text: 'Operator not supported',
		cause: 'operator code',
	},
	idLength: {
		status: 400,
		message: 'TRANSACTION_ID_MAX_LENGHT_20',
		reason: '',
		text: '',
		cause: 'transaction_id has more than 20 characters',
	},
	delayed: {
		status: 400,
		message: 'TRANSACTION_DELAYED_RETRY_IN_5_MINUTES',
		reason: 'Veuillez réessayer dans 5 minutes.',
		text: 'Retry in 5 minutes',
	},
	balance: {
		status: 412,
		message: 'AMOUNT_INSUFFISANT',
		reason: 'AMOUNT_INSUFFISANT',
		text: 'AMOUNT_INSUFFISANT',
	},
	tooMany: {
		status: 429,
		message: 'TOO_MANY_REQUESTS',
		reason: 'Trop de requêtes. Veuillez réessayer plus tard.',
		text: 'Too many requests',
	},
	internal: {
		status: 500,
		message: 'ERROR_INTERNE_TRY_AGAIN',
		reason: 'Une erreur est survenue. Veuillez réessayer',
		text: 'Internal server error',
	},
} as const satisfies Record<string, Refusal>;

/** A field that is missing or wrong; `rule` completes "<field> ...". */
export function invalid(field: string, rule: string): Refused {
	return new Refused({
		status: 400,
		message: 'BAD_REQUEST',
		reason: `Champ manquant ou invalide : ${field}.`,
		text: `${field} ${rule}`,
		details: [{ field, message: rule }],
		cause: `${field} ${rule}`,
	});
}
