// `npm run pictures [-- name…]`: the pictures of README and examples, or those of single examples, from a real n8n with the sandbox, into
// docs/images. Run it when a panel, a form or an example has changed, and look at what it made.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openShop } from './demo/shop.ts';
import { prepare } from './demo/visit.ts';
import { exampleNames } from './gallery/entry.ts';
import { requireDashes } from './host/commandLine.ts';
import { freePort } from './host/ports.ts';
import { sayFailure, stopSignal } from './host/stopSignal.ts';
import { examplePictures } from './pictures/examples.ts';
import { paymentPictures } from './pictures/payment.ts';
import { sheetPicture } from './pictures/sheet.ts';
import { openStudio } from './pictures/studio.ts';

/** Progress; standard output is for the result. */
const log = (line: string): void => console.error(line);

const GROUPS = { payment: paymentPictures, sheet: sheetPicture, examples: examplePictures };
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];

const USAGE = `Usage: npm run pictures [-- ${NAMES.join('|')} …]
With the name of an example (order-wait-deliver), makes only its picture; without a name, makes all pictures. Needs Chromium: CHROMIUM_PATH, or else /usr/bin/chromium.`;

/** Which groups of pictures to make, and which examples of theirs; undefined: all. */
type Choice = { groups: Group[]; only?: string[] };

const readNames = (words: string[]): Choice | 'help' => {
	requireDashes('pictures', ['help']);
	if (words.includes('--help') || words.includes('-h')) return 'help';
	if (words.length === 0) return { groups: NAMES };
	const groups = NAMES.filter((name) => words.includes(name));
	const only = words.filter((word) => !NAMES.includes(word as Group));
	const unknown = only.find((word) => !exampleNames().includes(word));
	if (unknown !== undefined) throw new Error(`Unknown picture "${unknown}".\n\n${USAGE}`);
	if (only.length === 0 || groups.includes('examples')) return { groups };
	return { groups: [...groups, 'examples'], only };
};

const make = async ({ groups, only }: Choice, stopping: AbortSignal): Promise<void> => {
	await prepare(log, stopping);
	mkdirSync('.runs', { recursive: true });
	const userFolder = mkdtempSync(join('.runs', 'pictures-'));
	const ports = { n8nPort: await freePort(), sandboxPort: await freePort() };
	const shop = await openShop({ userFolder, ...ports, log, signal: stopping });
	try {
		const studio = await openStudio(shop);
		try {
			for (const name of groups) {
				stopping.throwIfAborted();
				for (const file of await GROUPS[name](studio, only)) console.log(file);
			}
		} finally {
			await studio.close();
		}
	} finally {
		await shop.stop();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
};

const main = async (): Promise<void> => {
	const choice = readNames(process.argv.slice(2));
	if (choice === 'help') return console.log(USAGE);
	const stopping = stopSignal();
	await make(choice, stopping).catch((error: unknown) => sayFailure(error, stopping));
};

main().catch((error: unknown) => sayFailure(error));
