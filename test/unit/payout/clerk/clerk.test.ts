// A clerk does exactly what the node says about each row, as often as it says so, while everything goes wrong. In the
// end everybody is paid once. `npm run test:clerk` runs 100,000 sheets; CLERK_SHEETS and CLERK_SEED choose others, and
// CLERK_ONLY=aurore with CLERK_SHEETS=1 CLERK_SEED=17 runs one of them and shows all that happened.
import { CinetPay } from '../../../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { API_NAMES } from './apis.ts';
import { add, faultsOf, isGood, noFigures } from './figures.ts';
import { runSheet } from './sheet.ts';
import { explain } from './shrink.ts';

const SHEETS = Number(process.env.CLERK_SHEETS ?? 300);
const FIRST = Number(process.env.CLERK_SEED ?? 1);
const ONLY = process.env.CLERK_ONLY;
const nodes = { cinetPay: new CinetPay(), digitalPaye: new DigitalPaye() };
const apis = API_NAMES.filter((api) => !ONLY || api === ONLY);

it.each(apis)(
	'pays everybody once with %s, whatever happens',
	async (api) => {
		const sum = noFigures();
		let failing: number | undefined;
		for (let seed = FIRST; seed < FIRST + SHEETS; seed++) {
			const { figures } = await runSheet(nodes, api, seed);
			add(sum, figures);
			if (!isGood(figures)) failing ??= seed;
		}
		if (failing !== undefined) process.stdout.write(`\n${await explain(nodes, api, failing)}\n`);
		expect(faultsOf(sum)).toEqual(faultsOf(noFigures()));
		// The clerks did have something to do.
		expect(sum.runs).toBeGreaterThanOrEqual(sum.sheets);
		expect(sum.calls).toBeGreaterThan(sum.people);
	},
	120_000,
);
