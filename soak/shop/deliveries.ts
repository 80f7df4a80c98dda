import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../../scripts/host/loopback.ts';

/** How long a delivery takes: long enough for n8n to be killed in the middle of one. */
const TAKES_MS = 100;
/** How long a delivery that never starts keeps its caller: long enough for the caller to be killed meanwhile. */
const HANGS_MS = 1000;

/** The shop's warehouse: the node "Deliver the order" of every example calls it, and it counts. */
export class Warehouse {
	url = '';
	readonly #delivered = new Map<string, number>();
	#lose: (() => void) | undefined;
	readonly #server = createServer((incoming, outgoing) => {
		const reference = new URL(incoming.url ?? '/', 'http://warehouse').searchParams.get(
			'reference',
		);
		incoming.resume();
		if (this.#lose) {
			this.#lose();
			this.#lose = undefined;
			setTimeout(() => incoming.destroy(), HANGS_MS);
			return;
		}
		// At once: what n8n has asked for is delivered, whether n8n gets the answer or not.
		this.deliver(reference ?? '');
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

	/** The next parcel that n8n asks for is never shipped, and n8n gets no answer. Resolves when n8n has asked for it. */
	async loseNext(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#lose = resolve;
		});
	}

	/** One more parcel for this order. */
	deliver(reference: string): void {
		this.#delivered.set(reference, this.parcels(reference) + 1);
	}

	/** How often this order was shipped. */
	parcels(reference: string): number {
		return this.#delivered.get(reference) ?? 0;
	}

	/** Every order of which at least one parcel has left. */
	get references(): string[] {
		return [...this.#delivered.keys()];
	}
}
