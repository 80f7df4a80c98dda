import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Delivery } from '../../../sandbox/delivery.ts';

/** Sends one call to a server that answers as told; the patience is short for what never answers. */
async function send(answer: (response: ServerResponse) => void, patienceMs = 80) {
	const server = createServer((_request, response) => answer(response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const delivery = new Delivery(patienceMs);
	const sending = delivery.send({ method: 'POST', url: `http://127.0.0.1:${port}/`, body: 'é' });
	return {
		delivery,
		sending,
		close: () => {
			delivery.close();
			server.closeAllConnections();
			server.close();
		},
	};
}

describe('delivery of a call', () => {
	it('gives the status and the time it took', async () => {
		const { sending, close } = await send((response) => response.writeHead(204).end(), 20_000);
		expect(await sending).toEqual({
			...{ status: 204, error: null, answer: '', ms: expect.any(Number) },
		});
		close();
	});

	it('gives up when nothing is answered', async () => {
		const { sending, close } = await send(() => undefined);
		const answer = await sending;
		expect(answer).toMatchObject({ status: null, error: 'no answer in 80 ms' });
		expect(answer.ms).toBeGreaterThanOrEqual(75);
		close();
	});

	it('gives up when an answer does not end', async () => {
		const { sending, close } = await send((response) => response.writeHead(200).write('a'));
		expect((await sending).status).toBeNull();
		close();
	});

	it('ends what is under way when it is canceled', async () => {
		const { delivery, sending, close } = await send(() => undefined, 60_000);
		setTimeout(() => delivery.cancel(), 20);
		expect(await sending).toMatchObject({ status: null, error: 'canceled' });
		close();
	});
});
