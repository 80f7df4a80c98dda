import type { IDataObject } from 'n8n-workflow';
import { createCustomer } from '../../../nodes/DigitalPaye/api/customers.ts';
import {
	changeEntity,
	listEntities,
	objectOf,
	readEntity,
	type Change,
} from '../../../nodes/DigitalPaye/api/entityCalls.ts';
import {
	BALANCE_ENTRY,
	BENEFICIARY,
	CUSTOMER,
	INVOICE,
	OPERATOR,
	PAYMENT_LINK,
	type EntityType,
} from '../../../nodes/DigitalPaye/api/entityTypes.ts';
import type { Reply } from '../../../nodes/shared/http/transport.ts';
import cNotFound from '../../fixtures/digitalpaye/c-not-found.json';
import cUnauthorized from '../../fixtures/digitalpaye/c-unauthorized.json';
import { reply } from '../client/stub.ts';
import { session } from './stub.ts';

const DONE = { success: true, data: { id: 'I' } };
const LOST: Reply = { kind: 'lost', reason: 'the request timed out' };
const NOT_SENT: Reply = { kind: 'notSent', reason: 'the connection was refused' };
const UNAVAILABLE = 'DigitalPaye is temporarily unavailable. Try again in a few minutes.';
const startingWith = (text: string) => new RegExp(`^${text.replaceAll('.', '\\.')}`);
const C = (answer: Reply | IDataObject) => session('C', answer);

describe('what is sent', () => {
	it.each<[EntityType, Change, object]>([
		[PAYMENT_LINK, { verb: 'create', json: {} }, { paths: ['v1/payment-links'], method: 'POST' }],
		[INVOICE, { verb: 'update', id: 'I/1' }, { paths: ['v1/invoices/I%2F1'], method: 'PATCH' }],
		[
			CUSTOMER,
			{ verb: 'update', id: 'C', method: 'PUT' },
			{ paths: ['v1/customers/C'], method: 'PUT' },
		],
		[BENEFICIARY, { verb: 'delete', id: 'B' }, { paths: ['v1/beneficiaries/B'], method: 'DELETE' }],
		[INVOICE, { verb: 'send', id: 'I' }, { paths: ['v1/invoices/I/send'], method: 'POST' }],
	])('%j %j', async (kind, change, request) => {
		const stub = C(DONE);
		expect(await changeEntity(stub, kind, change)).toMatchObject({ ok: true });
		expect(stub.calls).toEqual([{ json: change.json, ...request }]);
	});

	it('reads a thing, a part of it, and what belongs to it', async () => {
		const stub = C(DONE);
		expect(await readEntity(stub, INVOICE, 'I/1')).toMatchObject({ ok: true });
		await readEntity(stub, INVOICE, 'I/1', 'pdf-data');
		await listEntities(stub, OPERATOR, 5, { pages: false });
		const of = { id: 'C/1', part: 'transactions' };
		await listEntities(stub, CUSTOMER, 5, { of, pages: false, query: { search: 'x' } });
		expect(stub.calls).toEqual([
			{ paths: ['v1/invoices/I%2F1'] },
			{ paths: ['v1/invoices/I%2F1/pdf-data'] },
			{ paths: ['v1/operators'], query: {} },
			{ paths: ['v1/customers/C%2F1/transactions'], query: { search: 'x' } },
		]);
	});
});

describe('a change whose answer does not tell whether it is done', () => {
	const SECOND = 'before you create it again: a second one could also be paid.';
	const TEXTS: Array<[EntityType, Change['verb'], string]> = [
		[
			PAYMENT_LINK,
			'create',
			`The payment link may have been created anyway. Check Payment Link: Get Many ${SECOND}`,
		],
		[
			INVOICE,
			'create',
			`The invoice may have been created anyway. Check Invoice: Get Many ${SECOND}`,
		],
		[INVOICE, 'send', 'The invoice may have been sent anyway. Check with the customer first.'],
		[
			CUSTOMER,
			'update',
			'The customer may have been updated anyway. Check Customer: Get Many first.',
		],
		[
			BENEFICIARY,
			'delete',
			'The beneficiary may have been deleted anyway. Check Beneficiary: Get Many first.',
		],
	];

	it.each(TEXTS)('%j: %s', async (kind, verb, text) => {
		const internal = { success: false, error: 'BadRequestError', message: 'Oops' };
		for (const answer of [LOST, reply('<html>', 502), reply(internal, 500)]) {
			const stub = C(answer);
			expect(await changeEntity(stub, kind, { verb, id: 'X' })).toMatchObject({
				...{ ok: false, mayBeDone: true },
				problem: { description: expect.stringMatching(new RegExp(`^.+ ${text}$`)) },
			});
			expect(stub.calls).toHaveLength(1);
		}
	});

	it('is one with a server error, whatever that says', async () => {
		const answer = reply({ success: false, error: 'BadRequestError', message: 'Oops' }, 500);
		expect(await changeEntity(C(answer), INVOICE, { verb: 'send', id: 'I' })).toMatchObject({
			problem: {
				description: `${UNAVAILABLE} DigitalPaye says: Oops The invoice may have been sent anyway. Check with the customer first.`,
			},
		});
	});

	it('is none where it did not arrive, or was refused', async () => {
		const refused = reply({ success: false, error: 'ValidationError' }, 422);
		for (const answer of [NOT_SENT, reply('<html>', 404), reply('', 429), refused]) {
			const changed = await changeEntity(C(answer), INVOICE, { verb: 'create', json: {} });
			expect(changed).toMatchObject({ ok: false, mayBeDone: false });
			expect(JSON.stringify(changed)).not.toContain('anyway');
		}
	});

	it('is none where something is only read', async () => {
		const lost = await readEntity(C(LOST), INVOICE, 'I');
		const list = await listEntities(C(LOST), INVOICE, 5, {});
		expect(lost).toMatchObject({ ok: false, problem: list.ok ? {} : list.problem });
		expect(await readEntity(C(reply({ success: false }, 500)), INVOICE, 'I')).toMatchObject({
			...{ ok: false, problem: { description: UNAVAILABLE } },
		});
	});
});

describe('HTTP 204', () => {
	const nothing = reply('', 204);

	it.each(['update', 'delete', 'send'] as const)('is a success of %s', async (verb) => {
		const changed = await changeEntity(C(nothing), INVOICE, { verb, id: 'I' });
		expect(changed).toMatchObject({ ok: true, value: { raw: {} } });
		expect(changed.ok && objectOf(changed.value)).toEqual({});
	});

	it('creates nothing that could be shown, but perhaps something', async () => {
		expect(await changeEntity(C(nothing), INVOICE, { verb: 'create', json: {} })).toMatchObject({
			...{ ok: false, mayBeDone: true },
		});
	});

	it('is no more a success than any other answer that is none of the API', async () => {
		for (const answer of [reply('', 200), reply('<html>', 203), LOST])
			expect(await changeEntity(C(answer), INVOICE, { verb: 'delete', id: 'I' })).toMatchObject({
				...{ ok: false, mayBeDone: true },
			});
	});
});

describe('a refusal is told in words about things, not about transactions', () => {
	const described = async (body: IDataObject, status: number, kind = INVOICE) => {
		const read = await readEntity(C(reply({ success: false, ...body }, status)), kind, 'I');
		return read.ok ? 'no problem' : read.problem.description;
	};

	it.each<[string, IDataObject, number, string]>([
		[
			'unknown ID',
			cNotFound,
			404,
			'DigitalPaye knows no invoice with this ID. Check it with Invoice: Get Many. DigitalPaye says: ',
		],
		[
			'token',
			cUnauthorized,
			401,
			'DigitalPaye does not accept the session token. Check API Key, API Secret and API Generation of the credential. DigitalPaye says: ',
		],
		[
			'invalid field',
			{ error: 'BadRequestError' },
			400,
			'DigitalPaye reports a missing or invalid field; see its message below.',
		],
		['exists', { message: 'x' }, 409, 'DigitalPaye rejected this; see its message below.'],
		['balance', { message: 'x' }, 412, 'DigitalPaye rejected this; see its message below.'],
		['unknown', { message: 'x' }, 200, 'DigitalPaye rejected this; see its message below.'],
		['server error', { error: 'NotFound', message: 'x' }, 500, UNAVAILABLE],
	])('%s', async (_name, body, status, text) => {
		expect(await described(body, status)).toMatch(startingWith(text));
	});

	it('names the kind', async () => {
		expect(await described(cNotFound, 404, BENEFICIARY)).toContain('no beneficiary with this ID');
	});
});

describe('an operation that the generation does not have', () => {
	it.each<['A' | 'B', EntityType, Change['verb'], string]>([
		['A', PAYMENT_LINK, 'create', 'create payment links'],
		['B', INVOICE, 'send', 'send invoices'],
		['A', BENEFICIARY, 'update', 'update beneficiaries'],
		['B', PAYMENT_LINK, 'delete', 'delete payment links'],
	])('%s: %j %s', async (name, kind, verb, what) => {
		const stub = session(name, DONE);
		expect(await changeEntity(stub, kind, { verb, id: 'X' })).toEqual({
			ok: false,
			problem: {
				message: `API generation ${name} cannot ${what}`,
				description:
					'Only generation C has this operation. Your keys determine which generation you have; see API Generation in the credential.',
			},
		});
		expect(stub.calls).toEqual([]);
	});

	it('is named by what it reads or lists', async () => {
		const stub = session('B', DONE);
		const message = async (answer: Promise<object>) =>
			(await answer) as { problem: { message: string } };
		const of = { id: 'C', part: 'transactions' };
		for (const [answer, what] of [
			[readEntity(stub, INVOICE, 'I'), 'read invoices'],
			[listEntities(stub, CUSTOMER, 5, { of }), 'read customers'],
			[listEntities(stub, CUSTOMER, 5, {}), 'list customers'],
			[listEntities(stub, BALANCE_ENTRY, 5, {}), 'list the balance history'],
		] as const)
			expect((await message(answer)).problem.message).toBe(`API generation B cannot ${what}`);
		expect(stub.calls).toEqual([]);
	});
});

describe('a customer of generation B', () => {
	it('is created once, at the first address that is served', async () => {
		const stub = session('B', { statusCode: 201, data: { id: 'C' } });
		const json = { firstName: 'Awa' };
		expect(await createCustomer(stub, json)).toMatchObject({
			...{ ok: true, value: { data: { id: 'C' } } },
		});
		expect(stub.calls).toEqual([{ paths: ['v1/customers/create', 'v1/customer'], json }]);
	});

	it('is not the whole answer where there are no data', async () => {
		const bare = { statusCode: 201, message: 'created' };
		const value = { data: undefined, raw: bare };
		expect(await createCustomer(session('B', bare), {})).toEqual({ ok: true, value });
	});

	it('may be created anyway after a lost answer, and after a server error', async () => {
		const failed = reply({ statusCode: 500, message: 'InternalServerError' }, 500);
		for (const answer of [LOST, failed])
			expect(await createCustomer(session('B', answer), {})).toMatchObject({
				...{ ok: false, mayBeDone: true },
				problem: { description: expect.stringContaining('Ask DigitalPaye before you create') },
			});
	});

	it.each<[string, Reply, string]>([
		[
			'is refused',
			reply({ statusCode: 400, message: 'BadRequestError' }, 400),
			'DigitalPaye rejected the request (code 400)',
		],
		['is lost', LOST, 'api.digitalpaye.com did not respond: the request timed out'],
		['has no address', reply('<html>', 404), 'api.digitalpaye.com does not serve this path (404)'],
	])('that %s is a problem', async (_name, answer, message) => {
		expect(await createCustomer(session('B', answer), {})).toMatchObject({
			...{ ok: false, problem: { message } },
		});
	});

	it('is not known to the others', async () => {
		for (const name of ['A', 'C'] as const) {
			const stub = session(name, DONE);
			expect(await createCustomer(stub, {})).toEqual({
				ok: false,
				problem: {
					message: `API generation ${name} cannot create customers`,
					description: expect.stringContaining('Only generation B has this operation.'),
				},
			});
			expect(stub.calls).toEqual([]);
		}
	});
});
