import type { api as en } from '../en/api.ts';
import type { Widened } from '../shape.ts';

/** The documentation of the APIs. */
export const api: Widened<typeof en> = {
	apiIntro:
		'Générée à partir des schémas avec lesquels le bac à sable vérifie les appels. Pour vos outils :',
	openApi: 'document OpenAPI 3.1',
	englishOnly: 'Les descriptions des champs sont en anglais.',
	fields: 'Champs',
	field: 'Champ',
	type: 'Type',
	meaning: 'Signification',
	required: 'obligatoire',
	noFields: 'Aucun champ.',
	login: 'Connexion',
};
