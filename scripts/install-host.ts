// Installs the n8n that host/ pins, unless it is there already. Used by the end-to-end tests and the benchmarks.
import { installHost, pinnedVersion } from './host/install.ts';

installHost((line) => console.error(line)).then(
	() => console.error(`n8n ${pinnedVersion()} is ready in host/.`),
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	},
);
