import type { Lang } from '../host/examples.ts';

/** What the greeting of an open shop names. */
export type Welcome = {
	n8n: { url: string };
	sandbox: { url: string };
	orderFormUrl: string;
	sheetFormUrl: string;
	/** What the form of the sheet asks for, if not for n8n's login. */
	sheetLogin?: { user: string; password: string };
	orderWorkflowId: string;
	fulfilmentWorkflowId: string;
};

type Account = { email: string; password: string };

/** What is said about logins, and about what stays, in both languages. */
export const TEXTS = {
	en: {
		login: ({ email, password }: Account) => `${email}, password ${password}`,
		ownLogin: 'your own account.',
		goesOn: 'The sandbox was already running and keeps running.',
		kept: (file: string) =>
			`Your n8n keeps the workflows; the sandbox keeps its data in ${file}. Ctrl-C stops the sandbox.`,
		stays: (folder: string) =>
			`n8n and the sandbox keep their data in ${folder}/, n8n its log in ${folder}/n8n.log. Ctrl-C stops everything.`,
	},
	fr: {
		login: ({ email, password }: Account) => `${email}, mot de passe ${password}`,
		ownLogin: 'celui de votre compte.',
		goesOn: 'Le bac à sable tournait déjà ; il continue.',
		kept: (file: string) =>
			`Votre n8n garde les workflows ; le bac à sable garde ses données dans ${file}. Ctrl-C arrête le bac à sable.`,
		stays: (folder: string) =>
			`n8n et le bac à sable gardent leurs données dans ${folder}/, n8n son journal dans ${folder}/n8n.log. Ctrl-C arrête tout.`,
	},
} as const satisfies Record<Lang, object>;

const english = (shop: Welcome, login: string, end: string): string => `
The demo shop is open. No real money moves.

  1. Order something      ${shop.orderFormUrl}
     and pay on the page that follows.

  From here on n8n asks for a login: ${login}

  2. See it delivered     ${shop.n8n.url}/workflow/${shop.fulfilmentWorkflowId}/executions
     once, although the sandbox sent three notifications.
  3. Look inside n8n      ${shop.n8n.url}/workflow/${shop.orderWorkflowId}
  4. Pay from a sheet     ${shop.sheetFormUrl}
     with examples/airtime-sheet.csv${shop.sheetLogin ? ` (login: ${shop.sheetLogin.user}, password ${shop.sheetLogin.password})` : ''}. Stop everything in the middle, start again, and send the same sheet: nobody is
     paid twice.
  5. Try the rest         ${shop.sandbox.url}/
     payments, with buttons to pay, refuse, notify again and forge.

${end}`;

const french = (shop: Welcome, login: string, end: string): string => `
La boutique de démonstration est ouverte. Aucun argent réel ne circule.

  1. Commander            ${shop.orderFormUrl}
     et payer sur la page qui suit.

  À partir d'ici, n8n demande de se connecter : ${login}

  2. Voir la livraison    ${shop.n8n.url}/workflow/${shop.fulfilmentWorkflowId}/executions
     une seule fois, alors que le bac à sable a envoyé trois notifications.
  3. Regarder dans n8n    ${shop.n8n.url}/workflow/${shop.orderWorkflowId}
  4. Payer une feuille    ${shop.sheetFormUrl}
     avec examples/airtime-sheet.csv${shop.sheetLogin ? ` (accès : ${shop.sheetLogin.user}, mot de passe ${shop.sheetLogin.password})` : ''}. Arrêtez tout en plein envoi, relancez, puis renvoyez la même feuille :
     personne n'est payé deux fois.
  5. Essayer le reste     ${shop.sandbox.url}/?lang=fr
     les paiements, avec des boutons pour payer, refuser, notifier à nouveau et falsifier.

${end}`;

/**
 * The greeting of an open shop. `login` is what n8n asks for from the second step on; `end` says what stays and how to
 * stop.
 */
export const welcome = (shop: Welcome, login: string, end: string, lang: Lang): string =>
	lang === 'fr' ? french(shop, login, end) : english(shop, login, end);
