import { joined, say } from '../language/say';
import { describeFindings, type Problem } from '../problem';
import { addToGroup } from '../values/groups';
import type { Finding } from '../values/validation';
import type { Plan } from './plan';
import type { PayoutOptions } from './types';

/** Why this plan may not be sent: its run is wrong, or rows are and the user chose Send Nothing. */
export function planProblem(
	plan: Plan,
	{ ifInvalid }: Pick<PayoutOptions, 'ifInvalid'>,
): Problem | undefined {
	const { invalid, findings } = plan;
	if (findings.length === 0 && (invalid.length === 0 || ifInvalid === 'sendValid'))
		return undefined;
	return {
		message: planMessage(plan),
		description: describePlan(plan),
		details: {
			rows: invalid.map(({ number }) => number),
			...(findings.length > 0 && {
				fields: findings.map(({ field, text }) => ({ field, rule: text })),
			}),
		},
	};
}

function planMessage({ total, invalid, findings }: Plan): string {
	if (findings.length > 0) {
		const fields = [...new Set(findings.map(({ field }) => field))].join(', ');
		return say`${fields} must be corrected; nothing was sent`;
	}
	return total === 1
		? say`The row must be corrected; nothing was sent`
		: say`${invalid.length} of ${total} rows must be corrected; nothing was sent`;
}

/**
 * What must be corrected before the run can be sent, one line each: what is wrong with the run, what is wrong with all
 * rows alike, once, and then row by row. A field that the run as a whole is wrong about is not named again in its rows.
 */
function describePlan({ total, invalid, findings }: Plan): string {
	const lines = findings.map(({ field, text }) => say`${field}: ${text}`);
	const ofRun = new Set(findings.map(({ field }) => field));
	const alike = new Map<string, Finding[]>();
	const keyOf = ({ field, text }: Finding) => `${field}: ${text}`;
	for (const row of invalid)
		for (const finding of row.findings) addToGroup(alike, keyOf(finding), finding);
	const inAll = [...alike].filter(([, same]) => total > 1 && same.length === total);
	const common = new Set(inAll.map(([key]) => key));
	for (const [, [finding]] of inAll) {
		const { field, text } = finding!;
		if (!ofRun.has(field)) lines.push(say`All ${total} rows, ${field}: ${text}`);
	}
	const own = invalid.map((row) => ({
		...row,
		findings: row.findings.filter(
			(finding) => !common.has(keyOf(finding)) && !ofRun.has(finding.field),
		),
	}));
	return joined([...lines, describeFindings(own, total)], '\n');
}
