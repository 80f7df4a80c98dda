// `npm run examples:french`: writes examples/fr from examples/ and the French texts in examples/texts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRENCH_FOLDER, frenchExample, frenchNames, inFile } from './french/example.ts';

mkdirSync(FRENCH_FOLDER, { recursive: true });
for (const name of frenchNames()) {
	const file = join(FRENCH_FOLDER, `${name}.json`);
	writeFileSync(file, inFile(frenchExample(name).workflow));
	console.log(file);
}
