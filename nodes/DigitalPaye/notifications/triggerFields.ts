import type { INodeProperties } from 'n8n-workflow';
import { optionsField, simplifyField } from '../../shared/fields';
import { messageLanguageOption } from '../../shared/language/language';
import { startForField } from '../../shared/notifications/startForField';

/** The fields of DigitalPaye Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Open <b>Webhook URLs</b> above and copy the <b>Production URL</b>. Paste it into the webhook settings of your <b>DigitalPaye account</b>: it uses one URL for all transactions.',
		name: 'urlNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'collection',
		description: 'Which direction of money starts the workflow, as DigitalPaye confirms it',
		options: [
			{
				name: 'Both',
				value: 'both',
				description: 'Money in and money out; check Event before you deliver',
			},
			{
				name: 'Collection',
				value: 'collection',
				action: 'On collection result',
				description: 'Money in: a customer paid, or the payment was refused',
			},
			{
				name: 'Disbursement',
				value: 'disbursement',
				action: 'On disbursement result',
				description: 'Money out: what you sent arrived, or was refused',
			},
		],
	},
	startForField,
	{
		...optionsField,
		options: [
			messageLanguageOption,
			{
				displayName: 'Shared Secret',
				name: 'sharedSecret',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				placeholder: 'e.g. a long random text',
				description:
					'Text that the URL must contain as ?secret=… at its end. DigitalPaye does not sign its notifications: add it to the URL that you paste into your account. While this is empty, everything is refused.',
			},
			simplifyField,
		],
	},
];
