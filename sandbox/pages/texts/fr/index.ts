import type { Texts } from '../shape.ts';
import { api } from './api.ts';
import { calls } from './calls.ts';
import { everyPage } from './everyPage.ts';
import { faults } from './faults.ts';
import { payer } from './payer.ts';
import { settings } from './settings.ts';
import { transaction } from './transaction.ts';
import { transactions } from './transactions.ts';

/** The texts of the pages in French. */
export const fr: Texts = {
	...everyPage,
	...transactions,
	...transaction,
	...calls,
	...faults,
	...settings,
	...api,
	...payer,
};
