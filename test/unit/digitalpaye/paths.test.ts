import { generation } from './stub.ts';

const addresses = (...of: Parameters<typeof generation>) => {
	const { login, balancePaths, sendPath, statusPaths, listPaths, createCustomer } = generation(
		...of,
	);
	return {
		login: login.paths,
		balance: balancePaths,
		send: [sendPath('collection'), sendPath('disbursement')],
		status: [statusPaths('collection', 'ID'), statusPaths('disbursement', 'ID')],
		list: [listPaths('collection'), listPaths('disbursement')],
		createCustomer,
	};
};
/** Generation A under one version, with the other one behind what moves no money. */
const ofA = (version: string, other: string) => ({
	login: [`${version}/auth`, `${other}/auth`],
	balance: [`${version}/balance`, `${other}/balance`],
	send: [`${version}/collecte/mobile-money`, `${version}/transfers/mobile-money`],
	status: Array(2).fill([
		`${version}/get-status-payment/ID`,
		`${version}/transaction/ID`,
		`${other}/get-status-payment/ID`,
	]),
	list: Array(2).fill([`${version}/get-all-transactions`, `${other}/get-all-transactions`]),
	createCustomer: undefined,
});
const ofB = {
	login: ['v1/auth'],
	balance: ['v1/balance'],
	send: ['v1/collecte/mobile-money', 'v1/transfers/mobile-money'],
	status: Array(2).fill(['v1/get-status-payment/ID', 'v1/transaction/ID']),
	list: Array(2).fill(['v1/get-all-transactions']),
	createCustomer: ['v1/customers/create', 'v1/customer'],
};

it('of A are under v1 or v2; money has one address, reads have the other behind it', () => {
	expect(addresses('A')).toEqual(ofA('v1', 'v2'));
	expect(addresses('A', { version: 'v2' })).toEqual(ofA('v2', 'v1'));
});

it('of B are under v1 only; money has one address', () => {
	expect(addresses('B')).toEqual(ofB);
	expect(addresses('B', { version: 'v2' })).toEqual(ofB);
});

it('of A and B follow the choice of the credential', () => {
	expect(addresses('B', { transfer: 'transfer' }).send[1]).toBe('v1/transfer/mobile-money');
	expect(addresses('B', { customer: 'customer' }).createCustomer).toEqual([
		'v1/customer',
		'v1/customers/create',
	]);
	for (const name of ['A', 'B'] as const)
		expect(addresses(name, { status: 'transaction' }).status[0]!.slice(0, 2)).toEqual([
			'v1/transaction/ID',
			'v1/get-status-payment/ID',
		]);
});

it('of C keep collections and payouts apart', () => {
	expect(addresses('C')).toEqual({
		login: ['v1/auth/token'],
		balance: ['v1/balance'],
		send: ['v1/transactions/collect', 'v1/payouts'],
		status: [['v1/transactions/ID'], ['v1/payouts/ID']],
		list: [['v1/transactions'], ['v1/payouts']],
		createCustomer: undefined,
	});
});

it.each([
	['A', 100, 1_000_000, 20, false],
	['B', 100, 1_000_000, undefined, false],
	['C', 100, 2_000_000, undefined, true],
] as const)('bounds of %s', (name, minimum, maximum, referenceLength, pages) => {
	expect(generation(name)).toMatchObject({ name, amount: { minimum, maximum }, pages });
	expect(generation(name).referenceLength).toBe(referenceLength);
});

it('the environment header goes with the login of A and B, never with that of C', () => {
	const header = { 'X-Environment': 'Production' };
	expect(generation('A', {}, header).login.headers).toEqual(header);
	expect(generation('B', {}, header).login.headers).toEqual(header);
	expect(generation('C', {}, header).login.headers).toEqual({});
});
