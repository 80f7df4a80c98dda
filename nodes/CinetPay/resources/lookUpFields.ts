import type { INodeProperties } from 'n8n-workflow';
import { required, textField } from '../../shared/fields';

/** By what CinetPay looks a payout up. The values are those of Client V1. */
export type LookUpBy = 'client_transaction_id' | 'transaction_id' | 'lot';

interface LookUpChoices {
	/** What is said of Reference, where there is more to say. */
	reference?: string;
	/** Whether a whole lot can be looked up. */
	hasLot?: boolean;
	/** True for an operation that takes what the node before it sent: the ID then has a default. */
	behindSend?: boolean;
}

/** What fits each choice. */
const PLACEHOLDERS = {
	client_transaction_id: 'e.g. SALARY-2026-03-0042',
	transaction_id: 'e.g. {{ $json.providerId }}',
};

/** Follows Look Up By: a reference that is taken for CinetPay's own ID would be waited for in vain. */
const OF_SEND: Partial<INodeProperties> = {
	default: "={{ $parameter.lookUpBy === 'transaction_id' ? $json.providerId : $json.reference }}",
	hint: "Directly after Send, keep the default. With a node in between, take it from the node that sent it, e.g. {{ $('CinetPay').item.json.reference }}, or {{ $('CinetPay').item.json.providerId }} for Transaction ID",
};

/**
 * Look Up By and ID of every operation about a payout that was sent before. `start` is the choice that the API answers to in
 * every account; default, placeholder and hint of the ID fit the choice.
 */
export const lookUpFields = (
	start: keyof typeof PLACEHOLDERS,
	{ reference = 'Your own ID', hasLot = false, behindSend = false }: LookUpChoices,
): INodeProperties[] => [
	{
		displayName: 'Look Up By',
		name: 'lookUpBy',
		type: 'options',
		default: start,
		options: [
			...(hasLot ? [LOT] : []),
			{ name: 'Reference', value: 'client_transaction_id', description: reference },
			{ name: 'Transaction ID', value: 'transaction_id', description: "CinetPay's own ID" },
		],
	},
	{
		...required(
			textField(
				'ID',
				'id',
				PLACEHOLDERS[start],
				hasLot
					? 'Reference, transaction ID or lot, as chosen above'
					: 'Reference or transaction ID, as chosen above',
			),
		),
		...(behindSend && OF_SEND),
	},
];

const LOT = {
	name: 'Lot',
	value: 'lot',
	description: 'Everything that was sent in one call, one item each',
};
