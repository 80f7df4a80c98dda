import { codeMeaning, knownCodes } from '../../../nodes/CinetPay/api/checkout/codes.ts';
import type { CheckoutEnvelope } from '../../../nodes/CinetPay/api/checkout/envelope.ts';
import { classifyCheck, readPayment } from '../../../nodes/CinetPay/api/checkout/outcome.ts';
import codes from '../../fixtures/cinetpay/codes.json';

const envelope = (code: string, data = {}): CheckoutEnvelope => ({
	httpStatus: 200,
	code,
	message: '',
	description: '',
	data,
	raw: {},
});

describe('code table of Checkout v2', () => {
	it('has the provider’s codes and no other', () => {
		expect(knownCodes().sort()).toEqual(codes.map(({ code }) => code).sort());
	});

	it.each(codes)('$code $name: $onCreate / $onCheck', ({ code, name, onCreate, onCheck, text }) => {
		expect(codeMeaning(code)).toEqual({ name, onCreate, onCheck, advice: text });
	});

	it('does not know other codes, nor names that every object has', () => {
		for (const code of ['639', '', '0', '000', 'toString', '__proto__', 'constructor'])
			expect(codeMeaning(code)).toBeUndefined();
	});

	it('never calls a refused call a failed payment, nor an unlisted code anything but unknown', () => {
		expect(classifyCheck(envelope('609'))).toBe('auth');
		expect(readPayment(envelope('609'), 'A').status).toBe('unknown');
		expect(classifyCheck(envelope('639'))).toBe('unknown');
	});
});

describe('code and status of a check together', () => {
	it.each([
		['00', 'ACCEPTED', 'success'],
		['00', ' accepted ', 'success'],
		['00', undefined, 'success'],
		['00', null, 'success'],
		['00', '', 'success'],
		['00', 'REFUSED', 'unknown'],
		['00', 'PENDING', 'pending'],
		['00', 'WAITING_FOR_CUSTOMER', 'pending'],
		['00', 'SOMETHING_NEW', 'unknown'],
		['00', 7, 'unknown'],
		['627', 'REFUSED', 'failed'],
		['627', 'CANCELED', 'failed'],
		['627', 'CANCELLED', 'failed'],
		['627', undefined, 'failed'],
		['627', 'ACCEPTED', 'unknown'],
		['627', 'PENDING', 'pending'],
		['662', 'WAITING_FOR_CUSTOMER', 'pending'],
		['662', 'ACCEPTED', 'pending'],
		['662', 'REFUSED', 'pending'],
		['662', undefined, 'pending'],
		['201', undefined, 'pending'],
		['999', 'REFUSED', 'failed'],
		['999', 'ACCEPTED', 'unknown'],
		['999', 'PENDING', 'pending'],
		['999', undefined, 'unknown'],
		['624', undefined, 'unknown'],
		['608', undefined, 'caller'],
		['613', undefined, 'auth'],
	])('%s with %p is %s', (code, status, read) => {
		expect(classifyCheck(envelope(code, { status }))).toBe(read);
	});

	it('does not read the message text', () => {
		const paid = { ...envelope('627', { status: 'REFUSED' }), message: 'SUCCES' };
		expect(readPayment(paid, 'A').status).toBe('failed');
	});
});
