import type { Resource } from '../../shared/operation/operation';
import { balance } from './balance';
import { collection } from './collection';
import { customer } from './customer';
import { disbursement } from './disbursement';
import { transaction } from './transaction';

/** A new resource is one folder and one line here; a new operation one file and one line in its resource. */
export const resources: Resource[] = [balance, collection, customer, disbursement, transaction];
