// `npm run gallery`: writes the lists of examples in examples/README.md and README.fr.md from examples/gallery.
// `npm run gallery -- FOLDER`: writes there, for each example, what n8n's template library asks for: the workflow to
// upload and the text of its page. See docs/releasing.md.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleNames, readExample } from './gallery/entry.ts';
import { PAGES, withList, type Page } from './gallery/pages.ts';
import { descriptionOf, uploadOf } from './gallery/submission.ts';

const writePages = (): void => {
	for (const page of Object.keys(PAGES) as Page[]) {
		if (!existsSync(page)) continue;
		writeFileSync(page, withList(page));
		console.log(page);
	}
};

const writeSubmissions = (folder: string): void => {
	mkdirSync(folder, { recursive: true });
	for (const name of exampleNames()) {
		const example = readExample(name);
		const upload = `${JSON.stringify(uploadOf(example), null, 2)}\n`;
		writeFileSync(join(folder, `${name}.json`), upload);
		writeFileSync(join(folder, `${name}.md`), descriptionOf(example));
		console.log(join(folder, name));
	}
};

const [folder, ...rest] = process.argv.slice(2);
if (folder?.startsWith('-') || rest.length > 0) {
	console.log('Usage: npm run gallery [-- FOLDER]');
} else if (folder === undefined) writePages();
else writeSubmissions(folder);
