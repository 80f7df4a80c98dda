import type { Resources } from '../../shared/router';
import * as airtime from './airtime';
import * as balance from './balance';
import * as contact from './contact';
import * as payment from './payment';
import * as transfer from './transfer';

/** A new operation is one file in its resource's folder and one line in that folder's index. */
export const resources: Resources = {
	airtime: airtime.operations,
	balance: balance.operations,
	contact: contact.operations,
	payment: payment.operations,
	transfer: transfer.operations,
};
