import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long a delivery takes: long enough for n8n to be killed in the middle of one. */
const TAKES_MS = 100;

/** The shop's warehouse: the node "Deliver the order" of every example calls it, and it counts. */
export class Warehouse {
	url = '';
	readonly #delivered = new Map<string, number>();
	readonly #server = createServer((incoming, outgoing) => {
		const reference = new URL(incoming.url ?? '/', 'http://warehouse').searchParams.get(
			'reference',
		);
		// At once: what n8n has asked for leaves the house, whether n8n hears of it or not.
		this.deliver(reference ?? '');
		incoming.resume();
		setTimeout(() => {
			outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"delivered":true}');
		}, TAKES_MS);
	});

	async open(): Promise<void> {
		await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
		this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise<void>((done) => this.#server.close(() => done()));
	}

	/** One more parcel for this order. */
	deliver(reference: string): void {
		this.#delivered.set(reference, this.parcels(reference) + 1);
	}

	/** How often this order has left the house. */
	parcels(reference: string): number {
		return this.#delivered.get(reference) ?? 0;
	}

	/** Every order of which at least one parcel has left. */
	get references(): string[] {
		return [...this.#delivered.keys()];
	}
}
