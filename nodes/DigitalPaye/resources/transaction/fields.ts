import type { INodeProperties } from 'n8n-workflow';

/** Which of the two lists of generation C is meant; A and B have one for both. */
export const movementField: INodeProperties = {
	displayName: 'Type',
	name: 'movement',
	type: 'options',
	default: 'disbursement',
	description: 'What the transaction was. As a collection, money that went out is never a success.',
	options: [
		{ name: 'Collection', value: 'collection', description: 'Money in' },
		{ name: 'Disbursement', value: 'disbursement', description: 'Money out' },
	],
};
