import { takeReceiverPhone } from '../../../nodes/shared/values/receiver.ts';
import { RowCheck } from '../../../nodes/shared/values/validation.ts';

const read = (phone: unknown, country?: unknown) => {
	const check = new RowCheck();
	const number = takeReceiverPhone(check, { phone, country })?.e164;
	return number ?? check.findings.map(({ field, text }) => `${field} ${text}`);
};

it.each([
	['+2250700000001', ''],
	['+2250700000001', undefined],
	['0700000001', 'CI'],
	// The number says it, whatever else the country is.
	['+2250700000001', 'Senegal'],
])('reads %p of the country %p', (phone, country) => {
	expect(read(phone, country)).toBe('+2250700000001');
});

it.each([
	['0700000001', '', 'Country is empty, and Phone has no country prefix'],
	['0700000001', 'XX', 'Country "XX" is not a supported country'],
	// Somebody has mapped another column to the country.
	['+2250700000001', 'XX', 'Country "XX" is not a supported country'],
	['', 'CI', 'Phone is empty'],
	[' ', '', 'Phone is empty'],
	['0700000001', 'SN', 'Phone "0700000001" has 10 digits'],
	['+221770000', 'CI', 'Phone "+221770000" has 6 digits after +221'],
])('notes one thing that is wrong with %p of the country %p', (phone, country, words) => {
	expect(read(phone, country)).toEqual([expect.stringContaining(words)]);
});
