import type { INodeProperties } from 'n8n-workflow';

/** Which verified results a trigger starts for; on Verify Notification, which ones it returns. */
export const emitField: INodeProperties = {
	displayName: 'Start For',
	name: 'emit',
	type: 'options',
	default: 'final',
	description: 'Which verified results start the workflow',
	options: [
		{
			name: 'Every Change',
			value: 'all',
			description: 'Pending results too, once for each change of status',
		},
		{
			name: 'Paid and Refused',
			value: 'final',
			description:
				'Final results: paid, sent, refused or cancelled; check Status before you deliver',
		},
		{
			name: 'Paid Only',
			value: 'accepted',
			description: 'Only what the provider confirms as paid or sent',
		},
	],
};
