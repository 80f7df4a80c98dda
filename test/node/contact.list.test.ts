import { ClientVendor } from './clientVendor.ts';
import { column, origins, problems, run, sheet } from './payoutRun.ts';

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

describe('Contact: Create from a list', () => {
	const list = async (contacts: unknown, node = {}, items: object[] = [{ contacts }]) =>
		await run(
			vendor,
			items as never,
			{
				resource: 'contact',
				operation: 'create',
				contactsFrom: 'list',
				contacts: '={{ $json.contacts }}',
			},
			node,
		);

	it('lists every contact of the field, one item each', async () => {
		const contacts = [
			{ phone: '+2250700000001', lastName: 'Koné', firstName: ' Awa ', email: 'awa@example.com' },
			{ phone: '07 00 00 00 02' },
			{ phone: '771234567', country: 'sn' },
			'0500000003',
			2250500000004,
		];
		const { success } = await list(contacts);
		expect(column(success, 'phone')).toEqual([
			'+2250700000001',
			'+2250700000002',
			'+221771234567',
			'+2250500000003',
			'+2250500000004',
		]);
		expect(origins(success)).toEqual([0, 0, 0, 0, 0]);
		expect(vendor.to('/contact')).toHaveLength(1);
		expect(vendor.to('/contact')[0]!.rows[0]).toEqual({
			prefix: '225',
			phone: '0700000001',
			name: 'Koné',
			surname: 'Awa',
			email: 'awa@example.com',
		});
	});

	it('takes the lists of several items in as few calls as it can', async () => {
		const phones = sheet(150).map(({ phone }) => ({ phone }));
		const { success } = await list(null, {}, [
			{ contacts: phones.slice(0, 70) },
			{ contacts: JSON.stringify(phones.slice(70)) },
		]);
		expect(vendor.to('/contact').map(({ rows }) => rows.length)).toEqual([100, 50]);
		expect(origins(success)).toEqual(phones.map((_, index) => (index < 70 ? 0 : 1)));
	});

	it.each([
		['no JSON', '[{"phone"', 'Contacts: "[{"phone"" is not a list.'],
		['one contact', { phone: '0700000001' }, 'is not a list.'],
		['nothing', [], 'Contacts: is an empty list.'],
		['a contact without a number', [{ name: 'Awa' }], '"{"name":"Awa"}" has no "phone".'],
		['null', [null], '"null" has no "phone".'],
		['a list in the list', [['0700000001']], 'has no "phone".'],
		['a number that is none', [{ phone: 'x' }], 'Phone: "x" has characters that are not digits.'],
		[
			'an unknown country',
			[{ phone: '0700000001', country: '__proto__' }],
			'Country: "__proto__" is not a supported country.',
		],
	])('that holds %s: nothing is sent', async (_, contacts, text) => {
		const { error } = await list(contacts);
		const field = /^(Phone|Country): /.exec(text)?.[1] ?? 'Contacts';
		expect(error!.message).toBe(`${field} must be corrected before anything is sent`);
		expect(error!.description).toContain(text);
		expect(vendor.calls).toEqual([]);
	});

	it('names the place in the list, and with Continue sends the others', async () => {
		const contacts = ['0700000001', 'x', '0700000003'];
		expect((await list(contacts)).error!.description).toMatch(/^Item 2, Phone: "x"/);
		const { success, failure } = await list(contacts, { onError: 'continueErrorOutput' });
		expect(column(success, 'phone')).toEqual(['+2250700000001', '+2250700000003']);
		expect(problems(failure)).toEqual(['Item 2: Phone must be corrected before anything is sent']);
	});
});
