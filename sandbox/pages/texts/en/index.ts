import { api } from './api.ts';
import { calls } from './calls.ts';
import { everyPage } from './everyPage.ts';
import { faults } from './faults.ts';
import { payer } from './payer.ts';
import { settings } from './settings.ts';
import { transaction } from './transaction.ts';
import { transactions } from './transactions.ts';

/** The texts of the pages in English, page by page. `{name}` stands for a value. fr/ has the same keys. */
export const en = {
	...everyPage,
	...transactions,
	...transaction,
	...calls,
	...faults,
	...settings,
	...api,
	...payer,
};
