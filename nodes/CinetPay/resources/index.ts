import type { INodeProperties } from 'n8n-workflow';
import type { Resources } from '../../shared/operation/router';
import * as airtime from './airtime';
import type { Api } from './api';
import * as aurorePayment from './payment/aurore';
import * as auroreTransfer from './transfer/aurore';
import * as balance from './balance';
import * as contact from './contact';
import * as legacyPayment from './payment/legacy';
import * as payment from './payment/checkout';
import * as transfer from './transfer/client';

/** A new operation is one file in its resource's folder and one line in that folder's index. */
export const resources: Readonly<Record<Api, Resources>> = {
	checkout: {
		airtime: airtime.operations,
		balance: balance.operations,
		contact: contact.operations,
		payment: payment.operations,
		transfer: transfer.operations,
	},
	aurore: {
		balance: balance.auroreOperations,
		payment: aurorePayment.operations,
		transfer: auroreTransfer.operations,
	},
	legacy: {
		balance: balance.legacyOperations,
		payment: legacyPayment.operations,
	},
};

const all: INodeProperties[] = [
	...airtime.description,
	...balance.description,
	...contact.description,
	...payment.description,
	...aurorePayment.description,
	...legacyPayment.description,
	...transfer.description,
	...auroreTransfer.description,
];
const isOperation = ({ name }: INodeProperties) => name === 'operation';

/**
 * Every parameter behind Resource, in the order of the panel. The lists of operations come first: n8n fills in
 * defaults in this order, and would leave out the default of a field that is shown for an operation it comes before.
 */
export const descriptions = [
	...all.filter(isOperation),
	...all.filter((property) => !isOperation(property)),
];
