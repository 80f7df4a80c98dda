import type { Resource } from '../../shared/operation/operation';
import { airtime } from './airtime';
import { balances } from './balance';
import { contact } from './contact';
import { aurorePayment } from './payment/aurore';
import { checkoutPayment } from './payment/checkout';
import { legacyPayment } from './payment/legacy';
import { auroreTransfer, clientTransfer } from './transfer';

/**
 * In the order of the list Resource, with what most people come for first; of one resource, the default API first: the
 * editor's list of actions has the operations of the first one, and sets its API. A new resource is one folder and one
 * line here; a new operation is one file and one line in its resource.
 */
export const resources: Resource[] = [
	aurorePayment,
	checkoutPayment,
	legacyPayment,
	auroreTransfer,
	clientTransfer,
	airtime,
	...balances,
	contact,
];
