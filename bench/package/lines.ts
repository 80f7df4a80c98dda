import type { Line } from '../report.ts';
import type { PackageFigures } from './figures.ts';

const LOAD_TARGET_MS = 30;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

/** The lines of the table. There is nothing to compare a size with; the load time is shown next to n8n's own part. */
export const linesOf = ({ distFiles, distBytes, tarballBytes, load }: PackageFigures): Line[] => {
	const section = 'package';
	return [
		{ section, what: 'dist', figure: `${kilobytes(distBytes)} in ${distFiles} files` },
		{ section, what: 'tarball', figure: kilobytes(tarballBytes) },
		{
			section,
			what: 'all nodes and credentials loaded',
			figure: `${load.own.toFixed(1)} ms`,
			against: `n8n-workflow itself: ${load.n8nWorkflow.toFixed(0)} ms`,
			target: `< ${LOAD_TARGET_MS} ms`,
			met: load.own < LOAD_TARGET_MS,
			headline: true,
		},
	];
};
