import {
	knownRefusals,
	meaningOfCodes,
	type RefusalClass,
} from '../../../nodes/DigitalPaye/api/codes.ts';

/** The vendor's names, written down a second time: how each is read. */
const TABLE: Array<[name: string, read: RefusalClass]> = [
	['TOKEN_EXPIRED', 'token'],
	['AMOUNT_INSUFFISANT', 'all'],
	['PAYMENT_FAILED_TRY_AGAINST', 'failed'],
	['TRANSACTION_DELAYED_RETRY_IN_5_MINUTES', 'row'],
	['TRANSACTION_ID_MAX_LENGHT_20', 'row'],
	['OPERATOR_IS_UNAVAILABLE', 'failed'],
	['AMOUNT_USER_INSUFFISANT', 'failed'],
	['USER_NOT_MTN_MONEY', 'failed'],
	['TRANSACTION_DUPLICATED', 'exists'],
	['ERROR_INTERNE_TRY_AGAIN', 'unknown'],
	['OPERATOR_NO_SUPPORTED', 'row'],
	['BadRequestError', 'row'],
	['UnauthorizedError', 'token'],
	['Unauthorized', 'token'],
	['InternalServerError', 'unknown'],
	['NotFound', 'notFound'],
	['NotFoundError', 'notFound'],
	['TRANSACTION_NOT_FOUND', 'notFound'],
];

it('knows the names of the provider, nothing more and nothing less', () => {
	expect([...knownRefusals()].sort()).toEqual(TABLE.map(([name]) => name).sort());
});

it.each(TABLE)('%s is read as %s, whatever the HTTP status', (name, read) => {
	for (const status of [200, 400, 401, 409, 500, 504]) {
		expect(meaningOfCodes(['', name], status).read).toBe(read);
	}
});

it.each(TABLE)('%s has words of its own that say what to do', (name) => {
	const { advice } = meaningOfCodes([name], 400);
	expect(advice).toMatch(/^[A-Z].+\.$/);
	expect(advice).not.toContain(name);
});

it('the first name that is known counts', () => {
	expect(meaningOfCodes(['PreconditionFailedError', 'AMOUNT_INSUFFISANT'], 412).read).toBe('all');
	expect(meaningOfCodes(['RequestFailed', '', 'Retry in 5 minutes'], 400).read).toBe('row');
});

it.each([
	[400, 'row'],
	[401, 'token'],
	[403, 'row'],
	[404, 'notFound'],
	[408, 'unknown'],
	[409, 'exists'],
	[410, 'row'],
	[412, 'all'],
	[422, 'row'],
	[200, 'unknown'],
	[202, 'unknown'],
	[500, 'unknown'],
	[502, 'unknown'],
	[504, 'unknown'],
])('without a name HTTP %i is %s', (status, read) => {
	expect(meaningOfCodes([''], status).read).toBe(read);
});

it.each(['constructor', '__proto__', 'token_expired', 'TOKEN_EXPIRED now', ''])(
	'%p is no name: nothing is searched in a text',
	(name) => {
		expect(meaningOfCodes([name], 500).read).toBe('unknown');
	},
);

it('words for what is on no list: a refusal by the row, or nothing that is certain', () => {
	expect(meaningOfCodes([''], 422)).toEqual({
		read: 'row',
		advice: 'DigitalPaye does not accept the row; see its message below.',
	});
	for (const status of [200, 399, 408, 500])
		expect(meaningOfCodes(['', 'NEW_NAME'], status)).toEqual({
			read: 'unknown',
			advice: 'This response is not documented. Look the transaction up before you continue.',
		});
});
