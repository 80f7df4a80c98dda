import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { checkReference } from '../../shared/values/reference';
import type { Checked, Finding } from '../../shared/values/validation';
import type { Awaited } from '../../shared/waiting/kind';

type Read = { awaited: Awaited } | { findings: Finding[] };

/** Reads what is waited for where the merchant's own reference names it. */
export function readReference(
	ctx: IExecuteFunctions,
	name: string,
	check: (value: unknown) => Checked<string>,
): Read {
	const reference = check(ctx.getNodeParameter(name, 0));
	if (!reference.ok) return { findings: [{ field: 'Reference', text: reference.text }] };
	return { awaited: { reference: reference.value, providerId: null } };
}

type Key = 'client_transaction_id' | 'transaction_id';

/** Look Up By and ID, named like those of Get. */
export const waitIdFields = (lookUpBy: Key): INodeProperties[] => [
	{
		displayName: 'Look Up By',
		name: 'lookUpBy',
		type: 'options',
		default: lookUpBy,
		options: [
			{ name: 'Reference', value: 'client_transaction_id', description: 'Your own ID' },
			{ name: 'Transaction ID', value: 'transaction_id', description: "CinetPay's own ID" },
		],
	},
	{
		displayName: 'ID',
		name: 'id',
		type: 'string',
		default: '={{ $json.reference }}',
		required: true,
		placeholder: 'e.g. SALARY-2026-03-0042',
		description: 'Reference or transaction ID, as chosen above',
		hint: "Right behind Send, keep it. With a node in between, take it from the node that sent it, e.g. {{ $('CinetPay').item.json.reference }}",
	},
];

/** Reads them back. */
export function readWaitId(ctx: IExecuteFunctions): Read {
	const byReference = ctx.getNodeParameter('lookUpBy', 0) === 'client_transaction_id';
	const id = checkReference(ctx.getNodeParameter('id', 0));
	if (!id.ok) return { findings: [{ field: 'ID', text: id.text }] };
	return {
		awaited: {
			reference: byReference ? id.value : null,
			providerId: byReference ? null : id.value,
		},
	};
}
