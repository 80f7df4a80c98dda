import Fastify from 'fastify';
import { createSandbox } from '../../../sandbox/sandbox.ts';

/** A vendor API as the next ones will be: it asks about its own kinds of fault. */
async function openApi() {
	const sandbox = createSandbox(1, () => undefined);
	const app = Fastify({ forceCloseConnections: true });
	sandbox.faults.guard(app, (reply) => void reply.send('slow down'));
	app.get('/client/balance', (request, reply) => {
		if (sandbox.faults.strikes('expiredToken', request)) return reply.code(401).send('expired');
		if (sandbox.faults.strikes('ipNotAllowed', request)) return reply.code(403).send('address');
		return reply.send('fine');
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	const get = async () => await (await fetch(`${url}/client/balance?token=secret`)).text();
	return { sandbox, get, close: () => app.close() };
}
const fault = { match: '/client', times: 1, delayMs: 0, rate: 1 };

describe('faults that a provider API puts into its own words', () => {
	it('strike as often as ordered', async () => {
		const { sandbox, get, close } = await openApi();
		sandbox.faults.order({ ...fault, kind: 'expiredToken', times: 2 });
		sandbox.faults.order({ ...fault, kind: 'ipNotAllowed' });
		const answers = [await get(), await get(), await get(), await get()];
		await close();
		expect(answers).toEqual(['expired', 'expired', 'address', 'fine']);
	});

	it('use the words of the API for too many requests', async () => {
		const { sandbox, get, close } = await openApi();
		sandbox.faults.order({ ...fault, kind: 'status429' });
		const answers = [await get(), await get()];
		await close();
		expect(answers).toEqual(['slow down', 'fine']);
	});
});
