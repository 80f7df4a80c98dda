import { airtime } from '../../test/faults/airtime.ts';
import type { Api } from '../../test/faults/api.ts';
import { transfers } from '../../test/faults/aurore.ts';
import { disbursements } from '../../test/faults/digitalpaye.ts';

const BATCH = 50;
const CONCURRENCY = 10;

/** One way to send money, and its share of the rows. */
export type LanePlan = {
	name: string;
	api: Api;
	share: number;
};

/** A refusal stops the run that meets it; once is enough for a sheet. */
const refusedOnce = ({ refusal, ...api }: Api): Api => ({
	...api,
	refusal: refusal && { ...refusal, times: 1 },
});

export const lanePlans = (): LanePlan[] => [
	{ name: 'airtime', api: refusedOnce(airtime(BATCH)), share: 0.4 },
	{ name: 'aurore', api: refusedOnce(transfers(CONCURRENCY)), share: 0.2 },
	{ name: 'digitalpaye-b', api: disbursements('B', CONCURRENCY), share: 0.2 },
	{ name: 'digitalpaye-c', api: disbursements('C', CONCURRENCY), share: 0.2 },
];
