import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { say } from '../language/say';
import { breather } from '../operation/breather';
import { hasExpression, plainParameters, type ReadParameter } from '../operation/rowParameters';
import { checkBoolean } from '../values/boolean';
import { isObject } from '../values/json';
import { quote, type Finding } from '../values/validation';
import { missingColumns } from './columns';
import { readPayoutOptions } from './fields';
import { readLimits } from './limits';
import type { WholeRun } from './plan';
import { changingReference } from './referenceFindings';
import type { PayoutOptions } from './types';

/** Fields of a row that it cannot do without, with their names in the editor. */
const NEEDED: Record<string, string> = {
	phone: 'Phone',
	beneficiaryId: 'Beneficiary',
	country: 'Country',
	amount: 'Amount',
	currency: 'Currency',
	operator: 'Operator',
	reference: 'Reference',
	reason: 'Reason',
	notifyUrl: 'Notify URL',
};

/** Switches among the options; one that says neither yes nor no must not pass for its default. */
const SWITCHES: Record<string, string> = {
	checkBalance: 'Check Balance',
	prepare: 'Add Receivers to Contacts',
};

interface RunSettings {
	options: PayoutOptions & { more: IDataObject };
	findings: Finding[];
	limits: WholeRun['limits'];
}

/**
 * Reads the settings of the whole run. A setting that is an expression is read once per row: one row with Dry Run on makes
 * the whole run a dry run, and rows that disagree are a finding. So are an empty switch or limit, a Reference that changes
 * from try to try, and a column that no row has.
 *
 * @param rowOptions options that may differ from row to row
 */
export async function readRunSettings(
	ctx: IExecuteFunctions,
	parameter: ReadParameter,
	batchSize: number,
	rowOptions: readonly string[] = [],
): Promise<RunSettings> {
	const given = plainParameters(ctx);
	const rows = ctx.getInputData().map(({ json }) => json);
	const findings: Finding[] = [];
	const breathe = breather();
	// What the node lacks is off: no Dry Run, no rows sent beside invalid ones, no options.
	const everyRow = async (name: string, raw: unknown): Promise<unknown[]> => {
		const values: unknown[] = [];
		const count = hasExpression(raw) ? Math.max(rows.length, 1) : 1;
		for (let index = 0; index < count; index++) {
			await breathe();
			values.push(parameter(name, index, false));
		}
		return values;
	};

	const dryRuns = await everyRow('dryRun', given.dryRun);
	const dryRun = readSwitch('Dry Run', dryRuns, findings);
	const ifInvalid = await everyRow('ifInvalid', given.ifInvalid);
	findings.push(...disagreement('If a Row Is Invalid', ifInvalid));
	const shared = withoutKeys(given.options, rowOptions);
	const chosen = await everyRow('options', shared);
	const more = isObject(chosen[0]) ? chosen[0] : {};
	for (const key of Object.keys(more).filter((name) => !rowOptions.includes(name)))
		findings.push(
			...disagreement(
				labelOf(key),
				chosen.map((row) => (isObject(row) ? row[key] : undefined)),
			),
		);
	for (const [key, label] of Object.entries(SWITCHES))
		if (Object.hasOwn(more, key)) readSwitch(label, [more[key]], findings);
	const { limits, findings: unclear } = readLimits(more);
	findings.push(...unclear);
	const changing = changingReference(given.reference);
	if (changing) findings.push(changing);
	const needed = Object.entries(NEEDED).map(([name, field]) => ({ field, raw: given[name] }));
	findings.push(...missingColumns(needed, rows));

	const options = { ...readPayoutOptions(ifInvalid[0], more, batchSize), dryRun, more };
	return { options, findings, limits };
}

/** True when one row says so. Rows that say nothing clear, or disagree, are findings. */
function readSwitch(field: string, values: readonly unknown[], findings: Finding[]): boolean {
	const checked = values.map(checkBoolean);
	const unclear = checked.findIndex(({ ok }) => !ok);
	const first = checked[unclear];
	if (first && !first.ok) {
		const text = values.length > 1 ? say`${first.text} (item ${unclear + 1})` : first.text;
		findings.push({ field, text });
	}
	const said = checked.map((entry) => entry.ok && entry.value);
	if (!first) findings.push(...disagreement(field, said));
	return said.includes(true);
}

function disagreement(field: string, values: readonly unknown[]): Finding[] {
	const first = JSON.stringify(values[0]);
	const other = values.findIndex((value) => JSON.stringify(value) !== first);
	return other === -1
		? []
		: [
				{
					field,
					text: say`is ${quote(values[0])} in item 1 and ${quote(values[other])} in item ${other + 1}. It applies to the whole run: use the same value for all rows, or a fixed value`,
				},
			];
}

function withoutKeys(options: unknown, keys: readonly string[]): unknown {
	if (!isObject(options)) return options;
	return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)));
}

/** mostPerRun -> Most per Run */
const labelOf = (key: string): string =>
	key
		.replace(/([A-Z])/g, ' $1')
		.replace(/[a-z]/, (letter) => letter.toUpperCase())
		.replace(' Per ', ' per ');
