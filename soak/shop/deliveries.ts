import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../../scripts/host/loopback.ts';

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
		// At once: what n8n has asked for is delivered, whether n8n gets the answer or not.
		this.deliver(reference ?? '');
		incoming.resume();
		setTimeout(() => {
			outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"delivered":true}');
		}, TAKES_MS);
	});

	async open(): Promise<void> {
		this.url = await listenOnLoopback(this.#server);
	}

	async close(): Promise<void> {
		await closeServer(this.#server);
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
