import { ClientVendor } from './clientVendor.ts';
import { column, send, sendIn, sheet, sheetRow } from './payoutRun.ts';

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;
const DOWN = { error: 'ECONNREFUSED' };

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});
const paidOnce = (count: number) => {
	expect(vendor.ledger).toHaveLength(count);
	expect(new Set(vendor.paid).size).toBe(count);
};

describe('Retry On Fail', () => {
	it('goes on when nothing has been sent: once CinetPay is back everybody is paid once', async () => {
		vendor.plan('credit/send', DOWN, DOWN, DOWN, DOWN, DOWN, 'asUsual');
		const { success } = await send(vendor, sheet(3), {}, RETRY);
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		paidOnce(3);
	});

	it('gives up with the message of the last try', async () => {
		vendor.plan('auth/login', DOWN);
		const { error } = await send(vendor, sheet(3), {}, RETRY);
		expect(error!.message).toContain('client.cinetpay.com could not be reached');
		expect(vendor.to('auth/login')).toHaveLength(12);
		paidOnce(0);
	});

	it('does not run a success again, nor rows that were refused or are unknown', async () => {
		vendor.rowChanges.set('PAY-1', { code: 721, status: 'OPERATOR_NOT_AVAILABLE' });
		const { success } = await send(vendor, sheet(2), {}, RETRY);
		expect(column(success, 'status')).toEqual(['failed', 'pending']);
		vendor.plan('credit/send', { error: 'ECONNRESET' });
		const lost = await send(vendor, [sheetRow(5)], {}, RETRY);
		expect(column(lost.success, 'status')).toEqual(['unknown']);
		expect(vendor.sends).toHaveLength(2);
	});

	describe('with an error output, the first row refused', () => {
		const node = { ...RETRY, onError: 'continueErrorOutput' } as const;
		beforeEach(() => {
			vendor.rowChanges.set('PAY-1', { code: 721, status: 'OPERATOR_NOT_AVAILABLE' });
		});

		it('runs all rows again and pays nobody twice', async () => {
			const { success, failure } = await send(vendor, sheet(4), {}, node);
			expect(column(success, 'reference')).toEqual(['PAY-2', 'PAY-3', 'PAY-4']);
			// This execution paid them: they are returned as they were, without another call.
			expect(column(success, 'alreadyExisted')).toEqual([false, false, false]);
			expect(column(failure, 'reference')).toEqual(['PAY-1']);
			expect(vendor.sends).toHaveLength(3);
			expect(vendor.sent.filter((reference) => reference === 'PAY-2')).toHaveLength(1);
			paidOnce(3);
		});

		it('pays nobody twice after a lost answer', async () => {
			vendor.plan('credit/send', 'asUsual', 'lostAnswer', 'asUsual');
			const { success } = await send(vendor, sheet(4), { options: { batchSize: 2 } }, node);
			expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
			expect(column(success, 'alreadyExisted')).toEqual([false, false, false]);
			paidOnce(3);
		});

		it('keeps what was paid when CinetPay is gone in the second try', async () => {
			vendor.plan('credit/send', 'asUsual', DOWN);
			const { success, failure } = await send(vendor, sheet(4), {}, node);
			const paid = success.filter(({ json }) => json.status === 'pending');
			expect(column(paid, 'reference')).toEqual(['PAY-2', 'PAY-3', 'PAY-4']);
			expect(column([...success, ...failure], 'status')).not.toContain('failed');
			paidOnce(3);
		});

		it('keeps what was paid when the receivers cannot be listed in the second try', async () => {
			vendor.plan('transfer/contact', 'asUsual', { status: 403, body: '<html>no</html>' });
			const { success } = await send(vendor, sheet(4), {}, node);
			const paid = success.filter(({ json }) => json.status === 'pending');
			expect(column(paid, 'reference')).toEqual(['PAY-2', 'PAY-3', 'PAY-4']);
			paidOnce(3);
		});
	});
});

describe('an execution that is retried from the list', () => {
	it('takes those of the sheet and finds again what exists', async () => {
		await sendIn(vendor, sheet(2), { mode: 'trigger' });
		const items = await sendIn(vendor, sheet(3), { mode: 'retry' });
		expect(column(items, 'alreadyExisted')).toEqual([true, true, false]);
		paidOnce(3);
	});
});

it('a cancelled execution sends nothing more', async () => {
	const cancel = new AbortController();
	vendor.rowChanges.get = (key) => {
		// Reached while the first call is being carried out.
		if (key === 'PAY-1') cancel.abort();
		return undefined;
	};
	const options = { options: { batchSize: 2 } };
	const items = await sendIn(vendor, sheet(6), { signal: cancel.signal }, options);
	expect(vendor.sent).toEqual(['PAY-1', 'PAY-2']);
	expect(column(items, 'status')).toEqual(['pending', 'pending', ...Array(4).fill('unknown')]);
	// Nothing is asked either: n8n throws the results away.
	expect(vendor.to('check/money')).toEqual([]);
	expect(items[5]!.json.advice).toContain('The execution was canceled');
});
