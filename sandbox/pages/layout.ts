import { html, Markup } from './html.ts';
import { liveScript, liveSource } from './live.ts';
import type { View } from './view.ts';

const style = new Markup(`
:root { color-scheme: light dark; --page: #eef3f1; --card: #fff; --ink: #1b2a33; --soft: #4f606a; --line: #d5dee3;
	--field: #fff; --edge: #76868f; --brand: #0a6b4f; --on-brand: #fff; --bad: #a3261b; --wait: #7a5000;
	--good-back: #e0f4eb; --bad-back: #fdecea; --wait-back: #fff4d6; --banner: #5c4300; --focus: #1c62c4;
	--shadow: 0 8px 30px rgb(20 50 40 / 12%); }
@media (prefers-color-scheme: dark) {
	:root { --page: #10171b; --card: #1a2429; --ink: #e6edf0; --soft: #a9b8c0; --line: #34434b; --field: #10171b;
		--edge: #7d8f99; --brand: #6fd3ae; --on-brand: #06251b; --bad: #ff9d92; --wait: #f0c46a; --good-back: #12352a;
		--bad-back: #411a17; --wait-back: #3a2e10; --banner: #f4d58a; --focus: #8fc0ff; --shadow: none; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 30rem; margin: 2rem auto; padding: 1.75rem; background: var(--card); border-radius: 14px;
	box-shadow: var(--shadow); }
main.wide { max-width: 76rem; }
.banner { background: var(--wait-back); color: var(--banner); text-align: center; padding: .4rem; margin: 0; font-size: .875rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .5rem 1rem; border-radius: 8px; z-index: 1; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; max-width: 76rem; margin: 1rem auto -1rem;
	padding: 0 1.75rem; }
a { color: var(--brand); }
nav a { display: inline-block; padding: .35rem 0; }
nav a[aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
h1 { font-size: 1.25rem; margin: 0; }
.amount { font-size: 2.25rem; font-weight: 700; margin: .25rem 0; }
.soft { color: var(--soft); margin: 0; overflow-wrap: anywhere; }
label { display: block; font-weight: 600; margin: 1.1rem 0 .3rem; }
select, input { width: 100%; padding: .7rem; font: inherit; color: inherit; border: 1px solid var(--edge); border-radius: 8px;
	background: var(--field); }
input[readonly] { background: var(--page); }
button { font: inherit; font-weight: 600; padding: .7rem 1rem; border-radius: 8px; border: 1px solid var(--brand);
	background: var(--card); color: var(--brand); cursor: pointer; }
button.main { background: var(--brand); color: var(--on-brand); width: 100%; margin-top: 1.25rem; }
button.bad { border-color: var(--bad); color: var(--bad); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
fieldset { border: 1px dashed var(--line); border-radius: 8px; margin: 1.5rem 0 0; padding: .25rem 1rem 1rem; }
legend { color: var(--soft); font-size: .875rem; padding: 0 .4rem; }
.row { display: flex; gap: .6rem; flex-wrap: wrap; margin-top: .8rem; }
.alert { background: var(--bad-back); color: var(--bad); padding: .6rem .8rem; border-radius: 8px; margin: 1rem 0 0; }
#result { margin: 1.5rem 0; padding: 1.1rem; border-radius: 10px; background: var(--wait-back); color: var(--wait); }
#result h2 { margin: 0; font-size: 1.35rem; }
#result .soft { color: inherit; }
#result[data-status=success] { background: var(--good-back); color: var(--brand); }
#result[data-status=failed] { background: var(--bad-back); color: var(--bad); }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; font-size: .9rem; }
th, td { text-align: left; padding: .5rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
td.number, th.number { text-align: right; white-space: nowrap; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
nav .end { margin-left: auto; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-top: 1rem; }
.filter label { margin: 0; flex: 1 1 11rem; }
.filter label.long { flex-grow: 3; }
.filter select, .filter input { margin-top: .3rem; font-weight: 400; }
.filter select, .filter input, .filter button { height: 3rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1.25rem; margin: 1rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.moves { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem; }
.moves form { display: flex; flex-direction: column; gap: .6rem; border: 1px solid var(--line); border-radius: 10px; padding: 1rem; }
.moves form button { margin-top: auto; }
.moves label { margin: 0; font-size: .9rem; }
details { border-bottom: 1px solid var(--line); padding: .25rem 0; }
summary { cursor: pointer; padding: .5rem 0; overflow-wrap: anywhere; }
summary h2 { display: inline; margin: 0; }
summary .state { margin-right: .4rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--page); border-radius: 8px; padding: .75rem; margin: .3rem 0 1rem;
	font: .85rem/1.5 ui-monospace, monospace; }
code { overflow-wrap: anywhere; font: .9em ui-monospace, monospace; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 0 1.5rem; align-items: end; }
.hint { color: var(--soft); font-size: .85rem; font-weight: 400; overflow-wrap: anywhere; }
label .hint { display: block; }
.good { background: var(--good-back); color: var(--brand); padding: .6rem .8rem; border-radius: 8px; margin: 1rem 0 0; }
.changed { border-left: 3px solid var(--brand); padding-left: .7rem; }
tr:target, :target { scroll-margin-top: 3rem; }
td form { display: flex; gap: .4rem; flex-wrap: wrap; }
td button { padding: .25rem .55rem; font-size: .85rem; min-height: 2rem; }
.state { font-weight: 700; color: var(--wait); }
.state.success { color: var(--brand); }
.state.failed { color: var(--bad); }
@media (max-width: 48rem) {
	main { margin: 1rem .5rem; padding: 1.1rem; }
	nav ul { padding: 0 1.1rem; }
	thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
	tr { display: block; padding: .75rem 0; border-bottom: 1px solid var(--line); }
	td { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .5rem; padding: .2rem 0; border: 0; }
	td.number { text-align: left; }
	dl { grid-template-columns: 1fr; gap: 0; }
	dd { margin-bottom: .5rem; }
	nav .end { margin-left: 0; }
	.fields, .moves { grid-template-columns: minmax(0, 1fr); }
	td button { min-height: 2.75rem; padding: .4rem .8rem; }
	td[colspan] { display: block; }
}
`);

/** The sandbox's own pages, in the order of their navigation. */
const places = [
	{ path: '/', name: 'transactions' },
	{ path: '/calls', name: 'calls' },
	{ path: '/faults', name: 'faults' },
	{ path: '/settings', name: 'settings' },
	{ path: '/api', name: 'apiDocs' },
] as const;

type PageOptions = {
	view: View;
	title: string;
	/** Bring the page up to date after so many seconds; 0 = never. */
	live?: number;
	/** By loading it again. */
	whole?: boolean;
	/** One of the sandbox's own pages, or below it: they have a navigation. */
	own?: (typeof places)[number]['path'];
	/** Names of the columns of the page's table, for narrow screens. */
	columns?: readonly string[];
	/** That of the sandbox, unless a page says another one. */
	banner?: string;
};

const navigation = ({ text, link, other }: View, here: string) =>
	html`<nav aria-label="${text.pages}">
		<ul>
			${places.map(({ path, name }) =>
				path === here
					? html`<li><a href="${link(path)}" aria-current="page">${text[name]}</a></li>`
					: html`<li><a href="${link(path)}">${text[name]}</a></li>`,
			)}
			<li class="end">
				<a id="language" href="${other.href}" lang="${other.lang}" hreflang="${other.lang}"
					>${text.otherLanguage}</a
				>
			</li>
		</ul>
	</nav>`;

/** On a narrow screen every cell has the name of its column beside it. */
const columnNames = (columns: readonly string[]) =>
	new Markup(
		`@media (max-width: 48rem) {${columns
			.map((name, index) =>
				name
					? `td:nth-child(${index + 1})::before { content: "${name}"; color: var(--soft); }`
					: '',
			)
			.join('')}}`,
	);

/** A whole document: one inline style sheet, nothing loaded from anywhere. */
export function page(options: PageOptions, content: Markup): string {
	const { view, title, live = 0, whole = false, own, columns = [] } = options;
	const { lang, text } = view;
	return html`<!doctype html>
		<html lang="${lang}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				${live > 0 && html`<noscript><meta http-equiv="refresh" content="${live}" /></noscript>`}
				<title>${title}</title>
				<style>
					${style}${columnNames(columns)}
				</style>
			</head>
			<body>
				${own && html`<a class="skip" href="#content">${text.skip}</a>`}
				<header>
					<p class="banner">${options.banner ?? text.sandboxBanner}</p>
					${own && navigation(view, own)}
				</header>
				<main id="content" class="${own ? 'wide' : ''}">${content}</main>
				${live > 0 && liveScript(live, whole)}
			</body>
		</html>`.text;
}

/** Nothing may be loaded or framed; the page's own style and its one script are inline. */
export const pageHeaders = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		`default-src 'none'; style-src 'unsafe-inline'; script-src ${liveSource}; connect-src 'self'; ` +
		"frame-ancestors 'none'; base-uri 'none'",
	'cache-control': 'no-store',
};
