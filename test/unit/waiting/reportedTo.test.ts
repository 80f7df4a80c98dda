import type { IExecuteFunctions } from 'n8n-workflow';
import {
	isReportedElsewhere,
	rememberReportedTo,
} from '../../../nodes/shared/waiting/reportedTo.ts';

/** Of one execution whose nodes reported the result of "A" here (`true`) or to another place, one after the other. */
const execution = (...reports: boolean[]) => {
	const contexts: Record<string, object> = { flow: {} };
	const ctx = { getContext: (name: string) => contexts[name] } as unknown as IExecuteFunctions;
	for (const isHere of reports) rememberReportedTo(ctx, 'A', isHere);
	return ctx;
};

it.each([
	['here', [true], false],
	['somewhere else', [false], true],
	['somewhere else, then here', [false, true], false],
	['here, then somewhere else', [true, false], false],
	['here, then twice somewhere else', [true, false, false], false],
	['nowhere, as far as is known', [], false],
])('what is reported %s', (_name, reports, expected) => {
	expect(isReportedElsewhere(execution(...reports), 'A')).toBe(expected);
});

it('says nothing of another reference', () => {
	expect(isReportedElsewhere(execution(false), 'B')).toBe(false);
});
