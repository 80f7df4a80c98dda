import type { Job } from './host.ts';
import type { Wire } from './wire.ts';

/** One payment API under test. */
export interface Api {
	wire: Wire;
	/** Changes of the sandbox's settings. */
	settings: object;
	/** Faults for the sandbox's control API. */
	mix: readonly object[];
	/** What n8n is to do with the API that is found at `url`. */
	job: (url: string) => Job;
}
