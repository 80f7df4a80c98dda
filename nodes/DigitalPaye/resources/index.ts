import type { Resource } from '../../shared/operation/operation';
import { balance } from './balance';
import { beneficiary } from './beneficiary';
import { collection } from './collection';
import { customer } from './customer';
import { disbursement } from './disbursement';
import { invoice } from './invoice';
import { operator } from './operator';
import { paymentLink } from './paymentLink';
import { transaction } from './transaction';

/**
 * In the order of the list Resource: money in, money out, then the rest. A new resource is one folder and one line here; a new operation one file and one line in its
 * resource.
 */
export const resources: Resource[] = [
	...[collection, disbursement, paymentLink, invoice, transaction, balance, customer],
	...[beneficiary, operator],
];
