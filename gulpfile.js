// Builds dist/: the JavaScript, checked by TypeScript, and the files that n8n reads beside it (icons, codex, output schemas).
const { rmSync } = require('node:fs');
const { spawn } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');

const clean = (done) => {
	rmSync('dist', { recursive: true, force: true });
	done();
};

const types = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

const code = async () => {
	const { build } = await import('rolldown');
	const { bundle } = await import('./scripts/package/bundle.ts');
	await build(bundle('dist'));
};

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

const schemas = () => src('nodes/**/__schema__/**/*.json').pipe(dest('dist/nodes'));

exports.build = series(clean, parallel(types, code, icons, codex, schemas));
