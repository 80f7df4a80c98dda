import { describeFindings, type Problem } from '../problem';
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
		message: messageOf(plan),
		description: describePlan(plan),
		details: {
			rows: invalid.map(({ number }) => number),
			...(findings.length > 0 && {
				fields: findings.map(({ field, text }) => ({ field, rule: text })),
			}),
		},
	};
}

function messageOf({ total, invalid, findings }: Plan): string {
	if (findings.length > 0) {
		const fields = [...new Set(findings.map(({ field }) => field))].join(', ');
		return `${fields} must be corrected; nothing was sent`;
	}
	return total === 1
		? 'The row must be corrected; nothing was sent'
		: `${invalid.length} of ${total} rows must be corrected; nothing was sent`;
}

/**
 * What must be corrected before the run can be sent, one line each: what is wrong with the run, what is wrong with all
 * rows alike, once, and then row by row. A field that the run as a whole is wrong about is not named again in its rows.
 */
export function describePlan({ total, invalid, findings }: Plan): string {
	const lines = findings.map(({ field, text }) => `${field}: ${text}`);
	const ofRun = new Set(findings.map(({ field }) => field));
	const counts = new Map<string, number>();
	const keyOf = ({ field, text }: Finding) => `${field}: ${text}`;
	for (const row of invalid)
		for (const finding of row.findings)
			counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
	const inAll = [...counts].filter(([, count]) => total > 1 && count === total);
	const common = new Set(inAll.map(([key]) => key));
	lines.push(
		...inAll
			.filter(([key]) => !ofRun.has(key.slice(0, key.indexOf(':'))))
			.map(([key]) => `All ${total} rows, ${key}`),
	);
	const own = invalid.map((row) => ({
		...row,
		findings: row.findings.filter(
			(finding) => !common.has(keyOf(finding)) && !ofRun.has(finding.field),
		),
	}));
	const rows = describeFindings(own, total);
	return [...lines, ...(rows ? [rows] : [])].join('\n');
}
