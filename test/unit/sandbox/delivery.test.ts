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

	/** Answers, or resets the connection of, one call after the other; gives what became of them, and how many came. */
	async function inTurn(answers: Array<'answer' | 'reset'>, calls: number) {
		const ports: number[] = [];
		const server = createServer((request, response) => {
			ports.push(request.socket.remotePort ?? 0);
			if (answers[ports.length - 1] === 'reset') request.socket.resetAndDestroy();
			else response.end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const delivery = new Delivery();
		const ends = [];
		for (let call = 0; call < calls; call++) {
			const { status, error } = await delivery.send({ method: 'POST', url, body: 'é' });
			ends.push(status ?? error);
			// The agent takes a connection back after the answer.
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		delivery.close();
		server.closeAllConnections();
		server.close();
		return { ends, ports };
	}

	it('goes out once more when the server closes a kept connection under it', async () => {
		const { ends, ports } = await inTurn(['answer', 'reset', 'answer'], 2);
		expect(ends).toEqual([200, 200]);
		expect(ports).toHaveLength(3);
		expect(ports[1]).toBe(ports[0]);
		expect(ports[2]).not.toBe(ports[1]);
	});

	it('goes out no third time, and not again where the connection was new', async () => {
		expect((await inTurn(['answer', 'reset', 'reset', 'answer'], 2)).ends).toEqual([
			...[200, 'ECONNRESET'],
		]);
		const { ends, ports } = await inTurn(['reset', 'answer'], 1);
		expect({ ends, calls: ports.length }).toEqual({ ends: ['ECONNRESET'], calls: 1 });
	});
});
