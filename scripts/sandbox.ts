// `npm run sandbox`: the sandbox of this repository, which is a package of its own; here npm may have kept its options.
import { requireDashes } from './host/commandLine.ts';
import { sayFailure } from './host/stopSignal.ts';

try {
	requireDashes('sandbox', ['port', 'host', 'seed', 'state', 'reset', 'quiet']);
	await import('../sandbox/main.ts');
} catch (error) {
	sayFailure(error);
}
