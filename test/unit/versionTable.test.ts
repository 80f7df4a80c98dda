import { readFileSync } from 'node:fs';
import { OLDEST_N8N, tooOld } from '../../nodes/shared/notifications/oldestN8n.ts';
import { knownVersions, usualVersions } from '../../scripts/host/versions.ts';
import { resultsOf, storedResults, tableOf, withTable } from '../../scripts/host/versionTable.ts';

const check = (version: string, group: string, status: string) => ({
	ancestorTitles: [`n8n ${version}`, group],
	status,
});
const report = (...assertionResults: Array<ReturnType<typeof check>>) => ({
	testResults: [{ assertionResults }],
});

describe('the table of n8n versions', () => {
	it('says yes only where every check of a group passed', () => {
		const results = resultsOf(
			report(
				check('2.8.4', 'money', 'passed'),
				check('2.8.4', 'money', 'failed'),
				check('2.8.4', 'panels', 'passed'),
				check('2.20.12', 'panels', 'failed'),
				check('2.20.12', 'panels', 'passed'),
				check('2.20.12', 'money', 'pending'),
			),
			'2026-11-29',
		);
		expect(results).toEqual({
			'2.8.4': { day: '2026-11-29', checks: { money: false, panels: true } },
			'2.20.12': { day: '2026-11-29', checks: { panels: false } },
		});
		expect(tableOf(results).split('\n')).toEqual([
			'| n8n       | 2.8.4      | 2.20.12    |',
			'| --------- | ---------- | ---------- |',
			'| money     | **no**     |            |',
			'| panels    | yes        | **no**     |',
			'| tested on | 2026-11-29 | 2026-11-29 |',
		]);
	});

	it('has no place for a version that is not supported', () => {
		const results = resultsOf(
			report(
				check('2.7.5', 'says that it is too old', 'passed'),
				check('2.8.4', 'panels', 'passed'),
			),
			'2026-11-29',
		);
		expect(Object.keys(results)).toEqual(['2.7.5', '2.8.4']);
		expect(tableOf(results)).not.toContain('2.7.5');
	});

	it('reads nothing from what is no check of a version', () => {
		const other = { ancestorTitles: ['something else'], status: 'passed' };
		expect(resultsOf({ testResults: [{ assertionResults: [other] }] }, '')).toEqual({});
	});

	it('stands between its marks and nowhere else', () => {
		expect(() => withTable('no marks', {})).toThrow('is missing');
		const page = 'a\n<!-- n8n versions -->\nold\n<!-- /n8n versions -->\nb\n';
		const written = withTable(page, { '2.8.4': { day: 'd', checks: { x: true } } });
		expect(written).toMatch(/^a\n[^]*\| x +\| yes +\|[^]*\nb\n$/);
		expect(written).not.toContain('old');
	});

	it('of README is what the last runs found', () => {
		const page = readFileSync('README.md', 'utf8');
		expect(Object.keys(storedResults()).length).toBeGreaterThan(2);
		expect(withTable(page, storedResults())).toBe(page);
	});
});

describe('the versions of n8n', () => {
	it('are all run every week, and those of CI among them', () => {
		const workflow = readFileSync('.github/workflows/weekly.yml', 'utf8');
		const list = /n8n: \[(.*)\]/.exec(workflow)?.[1] ?? '';
		const names = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
		expect(names).toEqual([...knownVersions(), 'latest']);
		expect(knownVersions()).toEqual(expect.arrayContaining(usualVersions()));
	});

	it('begin, for CI, with the oldest that the triggers do not complain about', () => {
		const [oldest = ''] = usualVersions();
		expect(oldest.startsWith(`${OLDEST_N8N}.`)).toBe(true);
		expect(tooOld(oldest)).toBeUndefined();
	});
});
