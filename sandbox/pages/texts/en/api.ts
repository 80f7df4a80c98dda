/** The documentation of the APIs. */
export const api = {
	apiIntro: 'Generated from the schemas the sandbox validates calls against. For tools:',
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
