import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { templateOf } from '../../../nodes/shared/language/say.ts';

const ROOTS = ['nodes'];

/** One text of `say` in the sources. */
export interface SaidText {
	template: string;
	file: string;
	line: number;
}

const filesUnder = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => join(entry.parentPath, entry.name));

/** The parts of a template literal as the program sees them, between its values. */
const partsOf = (template: ts.TemplateLiteral): string[] =>
	ts.isNoSubstitutionTemplateLiteral(template)
		? [template.text]
		: [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];

/** All texts that are tagged with `say` in the package. */
export function saidTexts(): SaidText[] {
	const found: SaidText[] = [];
	for (const file of ROOTS.flatMap(filesUnder)) {
		const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
		const visit = (node: ts.Node): void => {
			if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'say') {
				const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
				found.push({ template: templateOf(partsOf(node.template)), file, line: line + 1 });
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return found;
}

/** The sources of everything that package.json gives to n8n. */
function packageSources(): string[] {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	return [...n8n.nodes, ...n8n.credentials].map((file) =>
		join(process.cwd(), file.replace(/^dist\//, '').replace(/js$/, 'ts')),
	);
}

/** Loads all of them and makes one of each class, as n8n does. */
export async function loadPackage(): Promise<void> {
	for (const file of packageSources())
		for (const Class of Object.values((await import(file)) as Record<string, new () => object>))
			new Class();
}
