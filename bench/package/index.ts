import type { Log, Plan, Report } from '../report.ts';
import { packageFigures } from './figures.ts';
import { linesOf } from './lines.ts';

/** What the package weighs, and how long n8n takes to load it when it starts. */
export const benchmark = async (_plan: Plan, log: Log): Promise<Report> => {
	log('  loading in fresh processes');
	const figures = await packageFigures();
	return { lines: linesOf(figures), problems: [], data: { package: figures } };
};
