import type { INodeProperties } from 'n8n-workflow';
import { LIMIT_LABELS, PER_CURRENCY } from './limits';

const amountOption = (
	name: 'mostPerRow' | 'mostPerRun' | 'expectedTotal',
	description: string,
): INodeProperties => ({
	displayName: LIMIT_LABELS[name],
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 500000',
	description: `${description} ${PER_CURRENCY}`,
});

const rowsOption = (name: 'mostRows' | 'expectedRows', description: string): INodeProperties => ({
	displayName: LIMIT_LABELS[name],
	name,
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 0,
	description,
});

/** The options of every operation that moves money: what a run may be at most, and what it is expected to be. */
export const LIMIT_OPTIONS: INodeProperties[] = [
	{
		displayName: LIMIT_LABELS.approvedPlanId,
		name: 'approvedPlanId',
		type: 'string',
		default: '',
		placeholder: "e.g. {{ $('Dry run').first().json.planId }}",
		description:
			'The planId of the Dry Run that was approved. Nothing is sent if the rows are not exactly those of that plan.',
	},
	rowsOption('expectedRows', 'Nothing is sent if another number of rows comes in'),
	amountOption('expectedTotal', 'Nothing is sent if the valid rows do not add up to exactly this.'),
	amountOption('mostPerRow', 'Nothing is sent if a row has a larger amount.'),
	amountOption('mostPerRun', 'Nothing is sent if the rows add up to more than this.'),
	rowsOption('mostRows', 'Nothing is sent if more rows come in'),
];
