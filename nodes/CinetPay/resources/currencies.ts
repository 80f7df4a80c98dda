/** The provider's list, in Checkout v2 and in Aurore. */
export const CURRENCIES: readonly string[] = ['CDF', 'GNF', 'USD', 'XAF', 'XOF'];

/** The guide of Legacy v1 has CFA, its official SDK XOF; the others are those of the later page. */
export const LEGACY_CURRENCIES: readonly string[] = ['CDF', 'CFA', 'GNF', 'USD', 'XAF', 'XOF'];
