import type { INodeProperties } from 'n8n-workflow';

/** Which verified results become an item: the same choice on the trigger and on Verify Notification. */
export const emitField: INodeProperties = {
	displayName: 'Emit',
	name: 'emit',
	type: 'options',
	default: 'final',
	description: 'Which verified results become an item',
	options: [
		{
			name: 'Accepted Only',
			value: 'accepted',
			description: 'Only what the provider confirms as paid or sent',
		},
		{
			name: 'Every Verified Change',
			value: 'all',
			description: 'Pending ones too, once for each change of status',
		},
		{
			name: 'Final Results Only',
			value: 'final',
			description:
				'What was paid, sent, refused or cancelled; check the field Status before you deliver',
		},
	],
};
