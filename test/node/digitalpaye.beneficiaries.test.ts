import type { IDataObject } from 'n8n-workflow';
import type { ClientReply } from './clientVendor.ts';
import { framed, type Generation } from './digitalpayeFrames.ts';
import { disburse } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, jsons } from './payoutRun.ts';

const AWA = { id: 'B-1', type: 'mobile_money', name: 'Awa Koné' };
const awa = (changes: IDataObject = {}) => ({
	...{ ...AWA, phone_prefix: '225', mobile_number: '0500000001' },
	...changes,
});
const yao = { id: 'B-2', name: 'Yao', mobile_number: '+225 07 00 00 00 02' };

let vendor: DigitalPayeVendor;
beforeEach(() => {
	vendor = new DigitalPayeVendor('C');
	saved('B-1', awa());
	saved('B-2', yao);
});
const saved = (id: string, data: IDataObject) =>
	vendor.plan(`GET /v1/beneficiaries/${id}`, framed('C', data));

const to = (id: unknown): IDataObject => ({ sendTo: 'beneficiary', beneficiaryId: id as string });
const BY_COLUMN = to({ __rl: true, mode: 'id', value: '={{ $json.who }}' });
const rows = (...who: unknown[]): IDataObject[] =>
	who.map((one, index) => ({ who: one as string, amount: 1500, reference: `PAY-${index + 1}` }));
const pay = async (input: IDataObject[], more: IDataObject = {}, node = {}) =>
	await disburse(vendor, input, { ...BY_COLUMN, ...more }, node);
const planId = async (input: IDataObject[]) => {
	const { success } = await pay(input, { dryRun: true });
	return success[0]!.json.planId;
};
const lookUps = () => vendor.to('beneficiaries').map(({ path }) => path);

describe('money goes to the number that the beneficiary has', () => {
	it('which is looked up once, before anything is sent, and shown', async () => {
		const { success } = await pay(rows('B-1', 'B-2', 'B-1'));
		expect(column(success, 'phone')).toEqual([
			...['+2250500000001', '+2250700000002', '+2250500000001'],
		]);
		expect(column(success, 'beneficiaryId')).toEqual(['B-1', 'B-2', 'B-1']);
		expect(column(success, 'beneficiaryName')).toEqual(['Awa Koné', 'Yao', 'Awa Koné']);
		expect(column(success, 'sent')).toEqual([true, true, true]);
		expect(vendor.sends.map(({ body }) => body!.recipient_phone)).toEqual([
			...['0500000001', '0700000002', '0500000001'],
		]);
		expect(lookUps()).toEqual(['/v1/beneficiaries/B-1', '/v1/beneficiaries/B-2']);
		const first = vendor.calls.findIndex((call) => vendor.sends.includes(call));
		expect(vendor.calls.slice(first).some(({ path }) => path.includes('benef'))).toBe(false);
	});

	it.each<[string, unknown]>([
		['chosen from the list', { __rl: true, mode: 'list', value: 'B-1', cachedResultName: 'Awa' }],
		['typed', { __rl: true, mode: 'id', value: ' B-1 ' }],
		['a plain text', 'B-1'],
		['a plain expression', '={{ $json.who }}'],
		['a longer expression', '={{ "B-" + 1 }}'],
	])('%s', async (_name, id) => {
		const { success } = await disburse(vendor, rows('B-1'), to(id));
		expect(jsons(success)).toMatchObject([{ phone: '+2250500000001', beneficiaryId: 'B-1' }]);
	});

	it('the plan shows it, and sends nothing', async () => {
		const { success } = await pay(rows('B-1', 'B-2'), { dryRun: true });
		expect(jsons(success)).toMatchObject([
			{ phone: '+2250500000001', beneficiaryId: 'B-1', beneficiaryName: 'Awa Koné', valid: true },
			{ phone: '+2250700000002', beneficiaryId: 'B-2', operator: 'ORANGE_MONEY_CI', known: 'new' },
		]);
		expect(vendor.sends).toEqual([]);
	});

	it('a second run of the same rows pays nobody twice', async () => {
		await pay(rows('B-1', 'B-2'));
		const { success } = await pay(rows('B-1', 'B-2'));
		expect(column(success, 'alreadyExisted')).toEqual([true, true]);
		expect(vendor.moved).toEqual(['PAY-1', 'PAY-2']);
	});

	it('a row that was refused tells whose it was', async () => {
		vendor.plan('POST /v1/payouts', {
			status: 422,
			body: { success: false, error: 'ValidationError', message: 'amount' },
		});
		const { failure } = await pay(rows('B-1'), {}, { onError: 'continueErrorOutput' });
		expect(failure[0]!.json.error).toMatchObject({
			...{ phone: '+2250500000001', beneficiaryId: 'B-1', beneficiaryName: 'Awa Koné' },
		});
	});
});

describe('what changed between Dry Run and Send changes the planId', () => {
	const both = rows('B-1', 'B-2');

	it('which stays the same otherwise, and is sent once it is approved', async () => {
		const approvedPlanId = await planId(both);
		expect(await planId(both)).toBe(approvedPlanId);
		const { success } = await pay(both, { options: { approvedPlanId } });
		expect(column(success, 'sent')).toEqual([true, true]);
	});

	it.each<[string, IDataObject]>([
		['the number', awa({ mobile_number: '0500000009' })],
		['the name', awa({ name: 'Somebody Else' })],
		['the operator', awa({ operator_code: 'WAVE_MONEY_CI' })],
		['the number, which is missing', { ...AWA }],
		['the type', awa({ type: 'bank' })],
	])('%s', async (_name, changed) => {
		const before = await planId(both);
		saved('B-1', changed);
		expect(await planId(both)).not.toBe(before);
		const { error } = await pay(both, { options: { approvedPlanId: before } });
		expect(error).toBeDefined();
		expect(vendor.sends).toEqual([]);
	});

	it('one who was deleted', async () => {
		const before = await planId(both);
		vendor.plan('GET /v1/beneficiaries/B-1', vendor.refuse(404, 'NotFound'));
		expect(await planId(both)).not.toBe(before);
	});

	it('a run that was not bound to a plan and finds another number sends no second time', async () => {
		await pay(rows('B-1'));
		saved('B-1', awa({ mobile_number: '0500000009' }));
		const { success, error } = await pay(rows('B-1'), {}, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(JSON.stringify(jsons(success))).toContain('already belongs to another transaction');
		expect(vendor.moved).toEqual(['PAY-1']);
	});
});

describe('the operator', () => {
	it.each<[string, IDataObject, string]>([
		['by the number', {}, 'MTN_MONEY_CI'],
		['Wave, which no number tells', { operator_code: 'WAVE_MONEY_CI' }, 'WAVE_MONEY_CI'],
		['in an object', { operator: { code: 'WAVE_MONEY_CI', name: 'Wave' } }, 'WAVE_MONEY_CI'],
		['by its name', { operator: 'MTN Money' }, 'MTN_MONEY_CI'],
		['by its ID', { operator_id: 4 }, 'WAVE_MONEY_CI'],
	])('%s', async (_name, changes, operator) => {
		saved('B-1', awa(changes));
		const list = [
			{ id: 3, code: 'MTN_MONEY_CI' },
			{ id: 4, name: 'Wave' },
			{ id: 5, code: 'X' },
		];
		vendor.plan('GET /v1/operators', framed('C', list));
		const { success } = await pay(rows('B-1'));
		expect(column(success, 'operator')).toEqual([operator]);
		expect(vendor.sends[0]!.body!.operator_code).toBe(operator);
	});

	it.each<[string, IDataObject, string, string]>([
		['an ID that no list has', { operator_id: 9 }, 'auto', 'does not say clearly which operator'],
		['an unknown code', { operator_code: 'AIRTEL' }, 'auto', 'does not say clearly'],
		[
			'another than is chosen',
			{ operator: 'Wave' },
			'mtn',
			'"mtn" is chosen, but the beneficiary has Wave',
		],
		[
			'one that the number contradicts',
			{ operator: 'Orange' },
			'auto',
			'is not a number of Orange but of MTN',
		],
	])('%s is named, and nothing is sent', async (_name, changes, operator, text) => {
		saved('B-1', awa(changes));
		vendor.plan('GET /v1/operators', vendor.refuse(500, 'ServerError'));
		const { error } = await pay(rows('B-1'), { operator });
		expect(error!.description).toContain(`Operator: `);
		expect(error!.description).toContain(text);
		expect(vendor.sends).toEqual([]);
	});

	it('that a person chose counts where DigitalPaye names none, or none that is known', async () => {
		saved('B-1', awa({ operator_id: 9 }));
		vendor.plan('GET /v1/operators', framed('C', []));
		const { success } = await pay(rows('B-1', 'B-2'), { operator: 'wave' });
		expect(column(success, 'operator')).toEqual(['WAVE_MONEY_CI', 'WAVE_MONEY_CI']);
	});
});

describe('nothing is sent', () => {
	const html: ClientReply = { status: 200, body: '<html>Maintenance</html>' };
	it.each<[string, ClientReply, RegExp]>([
		[
			'to one without a number',
			framed('C', { ...AWA }),
			/"B-1" has no phone number that can be read/,
		],
		[
			'to a bank account',
			framed('C', awa({ type: 'bank' })),
			/not a mobile money account but "bank"/,
		],
		[
			'to somebody else beside a list',
			framed('C', awa({ id: 'B-7', beneficiary: [] })),
			/answered with another one \(B-7\)/,
		],
		['to somebody else', framed('C', awa({ id: 'B-7' })), /answered with another one \(B-7\)/],
		[
			'abroad',
			framed('C', awa({ phone_prefix: '221', mobile_number: '770000001' })),
			/not an Ivorian number/,
		],
		['to half a number', framed('C', awa({ mobile_number: '05000' })), /Beneficiary: /],
		['to a list', framed('C', [awa()]), /has no phone number/],
		['to nothing', { status: 200, body: { success: true, data: null } }, /has no phone number/],
		[
			'to one who was deleted',
			{ status: 404, body: { success: false, error: 'NotFound' } },
			/knows no beneficiary with this ID/,
		],
		['after a web page', html, /could not be looked up/],
		['after a lost answer', { error: 'ECONNRESET' }, /could not be looked up/],
	])('%s', async (_name, reply, text) => {
		vendor.plan('GET /v1/beneficiaries/B-1', reply);
		const { error } = await pay(rows('B-1', 'B-2'));
		expect(error!.message).toMatch(/must be corrected; nothing was sent$/);
		expect(error!.description).toContain('Item 1 (PAY-1, B-1), ');
		expect(error!.description).toMatch(text);
		expect(vendor.sends).toEqual([]);
		const sent = await pay(rows('B-1', 'B-2'), { ifInvalid: 'sendValid' });
		expect(column(sent.success, 'sent')).toEqual([false, true]);
		expect(vendor.moved).toEqual(['PAY-2']);
	});

	it.each([
		['', 'is empty'],
		[null, 'is empty'],
		['..', 'is not an ID'],
		[{ a: 1 }, 'is empty'],
	])('for a row whose beneficiary is %j', async (who, text) => {
		const { error } = await pay(rows(who));
		expect(error!.description).toContain('Beneficiary: ');
		expect(error!.description).toContain(text);
		expect(vendor.calls.filter(({ path }) => !path.includes('auth'))).toEqual([]);
	});

	it('where no row has the column', async () => {
		const { error } = await pay([{ amount: 1500, reference: 'PAY-1' }]);
		expect(error!.description).toContain(
			'Beneficiary: is mapped to the column "who", which no row has',
		);
		expect(vendor.sends).toEqual([]);
	});

	it('where a row has an expression that cannot be resolved', async () => {
		const broken = to({ __rl: true, mode: 'id', value: '={{ $("Nobody").item.json.id }}' });
		const { error } = await disburse(vendor, rows('B-1'), broken);
		expect(error).toBeDefined();
		expect(vendor.sends).toEqual([]);
	});

	it('with keys that are not accepted', async () => {
		vendor.plan('/auth', { status: 401, body: { success: false, error: 'Unauthorized' } });
		const { error } = await pay(rows('B-1', 'B-2'));
		expect(error!.message).toBe('DigitalPaye does not accept the keys');
		expect(vendor.paths.every((path) => path.includes('auth'))).toBe(true);
	});

	it.each<Generation>(['A', 'B'])(
		'with generation %s, which has no beneficiaries',
		async (name) => {
			vendor = new DigitalPayeVendor(name);
			const { error } = await pay(rows('B-1'));
			expect(error).toMatchObject({
				message: `API generation ${name} cannot send to beneficiaries`,
				description: expect.stringContaining('Only generation C'),
			});
			expect(vendor.calls).toEqual([]);
		},
	);
});

it('rows with phones know nothing of beneficiaries, and their planId is what it was', async () => {
	const input = [{ phone: '0500000001', amount: 1500, reference: 'PAY-1' }];
	const { success } = await disburse(vendor, input, { dryRun: true });
	expect(success[0]!.json).not.toHaveProperty('beneficiaryId');
	expect(success[0]!.json.planId).toBe('plan-8dfb4659720f78fe88e2f7b0f86a7e88');
	expect(lookUps()).toEqual([]);
});
