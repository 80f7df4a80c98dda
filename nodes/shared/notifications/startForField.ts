import type { INodeProperties } from 'n8n-workflow';
import type { StartFor } from './event';

/** Only what was paid, unless the user says otherwise: a workflow that delivers needs no check of its own. */
export const START_FOR_DEFAULT: StartFor = 'paid';

/** Which verified results a trigger starts for; on Verify Notification, which ones it returns. */
export const startForField: INodeProperties = {
	displayName: 'Start For',
	name: 'startFor',
	type: 'options',
	default: START_FOR_DEFAULT,
	description: 'Which verified results start the workflow',
	options: [
		{
			name: 'Paid Only',
			value: 'paid',
			description: 'Only what the provider confirms as paid (or sent, for money out)',
		},
		{
			name: 'Paid and Refused',
			value: 'paidAndRefused',
			description:
				'Final results: paid, sent, refused or canceled; check Status before you deliver',
		},
		{
			name: 'Every Change',
			value: 'everyChange',
			description: 'Pending results too, once for each change; check Status before you deliver',
		},
	],
};
