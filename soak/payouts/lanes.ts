import { airtime } from '../../test/faults/airtime.ts';
import type { Api } from '../../test/faults/api.ts';
import { transfers } from '../../test/faults/aurore.ts';
import * as auroreMix from '../../test/faults/auroreMix.ts';
import { disbursements } from '../../test/faults/digitalpaye.ts';
import * as digitalPayeMix from '../../test/faults/digitalpayeMix.ts';
import * as airtimeMix from '../../test/faults/mix.ts';

/** Endings of numbers that are refused on arrival; they differ between the vendors of the sandbox. */
const REFUSED = { cinetPay: '9717', digitalPaye: '990001' };
const BATCH = 50;
const CONCURRENCY = 10;
const OUTAGE_CALLS = 24;

/** One way to send money, and its share of the rows. */
export type LanePlan = {
	name: string;
	api: Api;
	/** Numbers of the sheet with this ending are refused on arrival. */
	refused: string;
	share: number;
	/** No look-up gets through for a while. */
	outage: object;
	/** A send is refused for a reason that holds for all rows; undefined: the API has no such answer. */
	refusal?: object;
};

const once = (refusal: object) => ({ ...refusal, times: 1 });

export const lanePlans = (): LanePlan[] => [
	{
		name: 'airtime',
		api: airtime(BATCH),
		refused: REFUSED.cinetPay,
		share: 0.4,
		outage: airtimeMix.outage(OUTAGE_CALLS),
		refusal: once(airtimeMix.refusal),
	},
	{
		name: 'aurore',
		api: transfers(CONCURRENCY, REFUSED.cinetPay),
		refused: REFUSED.cinetPay,
		share: 0.2,
		outage: auroreMix.outage(OUTAGE_CALLS),
		refusal: once(auroreMix.refusal),
	},
	{
		name: 'digitalpaye-b',
		api: disbursements('B', CONCURRENCY),
		refused: REFUSED.digitalPaye,
		share: 0.2,
		// Few: in B the same call decides about sending.
		outage: digitalPayeMix.outage('B', 3),
	},
	{
		name: 'digitalpaye-c',
		api: disbursements('C', CONCURRENCY),
		refused: REFUSED.digitalPaye,
		share: 0.2,
		outage: digitalPayeMix.outage('C', OUTAGE_CALLS),
	},
];
