import type { Resources } from '../../shared/operation/router';
import * as balance from './balance';
import * as collection from './collection';
import * as customer from './customer';
import * as disbursement from './disbursement';
import * as transaction from './transaction';

/** A new operation is one file in its resource's folder and one line in that folder's index. */
export const resources: Resources = {
	balance: balance.operations,
	collection: collection.operations,
	customer: customer.operations,
	disbursement: disbursement.operations,
	transaction: transaction.operations,
};
