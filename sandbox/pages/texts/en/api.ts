/** The documentation of the APIs. */
export const api = {
	apiIntro: 'Made from the schemas that the sandbox checks calls with. For tools:',
	openApi: 'OpenAPI 3.1 document',
	englishOnly: '',
	fields: 'Fields',
	field: 'Field',
	type: 'Type',
	meaning: 'Meaning',
	required: 'required',
	noFields: 'No fields.',
	login: 'Login',
};
