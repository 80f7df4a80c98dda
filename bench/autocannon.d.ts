/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
	export type Request = {
		method?: string;
		path?: string;
		headers?: Record<string, string>;
		body?: string;
	};
	export type Options = {
		url: string;
		connections: number;
		/** Requests in all, spread evenly over the connections. */
		amount: number;
		/** Seconds until a request counts as lost. */
		timeout: number;
		/** Milliseconds between two looks at whether the run is over. */
		sampleInt: number;
		setupClient: (client: { setRequests: (requests: Request[]) => void }) => void;
	};
	export type Result = { errors: number; timeouts: number };
	type Listener = (client: unknown, status: number, bytes: number, milliseconds: number) => void;
	export type Run = Promise<Result> & { on: (event: 'response', listener: Listener) => void };
	export default function autocannon(options: Options): Run;
}
