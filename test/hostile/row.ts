import type { PayoutRow } from '../../nodes/shared/payout/types.ts';

/** A row that is ready to be sent. */
export const PAYOUT: PayoutRow = {
	index: 0,
	reference: 'PAYOUT-2026-0001',
	phone: { e164: '+2250700000001', prefix: '225', national: '0700000001', country: 'CI' },
	amount: 500,
	currency: 'XOF',
	operator: 'ORANGE_MONEY_CI',
	receiver: { firstName: 'Jane', lastName: 'Doe', email: 'jane.doe@example.com' },
	fields: {},
};
