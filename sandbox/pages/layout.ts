import { html, Markup } from './html.ts';

const style = new Markup(`
:root { --ink: #1b2a33; --soft: #5a6b75; --line: #d5dee3; --brand: #0a6b4f; --bad: #a3261b; --wait: #8a5a00; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef3f1; color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 30rem; margin: 2rem auto; padding: 1.75rem; background: #fff; border-radius: 14px;
	box-shadow: 0 8px 30px rgb(20 50 40 / 12%); }
main.wide { max-width: 76rem; }
.banner { background: #fff4d6; color: #5c4300; text-align: center; padding: .4rem; font-size: .875rem; }
h1 { font-size: 1.25rem; margin: 0; }
.amount { font-size: 2.25rem; font-weight: 700; margin: .25rem 0; }
.soft { color: var(--soft); margin: 0; overflow-wrap: anywhere; }
label { display: block; font-weight: 600; margin: 1.1rem 0 .3rem; }
select, input { width: 100%; padding: .7rem; font: inherit; border: 1px solid #8a9aa3; border-radius: 8px; background: #fff; }
input[readonly] { background: #eef1f2; }
button { font: inherit; font-weight: 600; padding: .7rem 1rem; border-radius: 8px; border: 1px solid var(--brand);
	background: #fff; color: var(--brand); cursor: pointer; }
button.main { background: var(--brand); color: #fff; width: 100%; margin-top: 1.25rem; }
button.bad { border-color: var(--bad); color: var(--bad); }
:focus-visible { outline: 3px solid #2b7de1; outline-offset: 2px; }
fieldset { border: 1px dashed var(--line); border-radius: 8px; margin: 1.5rem 0 0; padding: .25rem 1rem 1rem; }
legend { color: var(--soft); font-size: .875rem; padding: 0 .4rem; }
.row { display: flex; gap: .6rem; flex-wrap: wrap; margin-top: .8rem; }
.alert { background: #fdecea; color: var(--bad); padding: .6rem .8rem; border-radius: 8px; margin: 1rem 0 0; }
#result { margin: 1.5rem 0; padding: 1.1rem; border-radius: 10px; background: #fff4d6; color: var(--wait); }
#result h2 { margin: 0; font-size: 1.35rem; }
#result[data-status=success] { background: #e0f4eb; color: var(--brand); }
#result[data-status=failed] { background: #fdecea; color: var(--bad); }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; font-size: .9rem; }
th, td { text-align: left; padding: .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; white-space: nowrap; }
td form { display: flex; gap: .3rem; flex-wrap: wrap; }
td button { padding: .25rem .55rem; font-size: .85rem; }
.state { font-weight: 700; color: var(--wait); }
.state.success { color: var(--brand); }
.state.failed { color: var(--bad); }
.scroll { overflow-x: auto; }
`);

export type PageOptions = {
	lang: string;
	title: string;
	/** Reload after so many seconds; 0 = never. */
	refresh?: number;
	wide?: boolean;
	banner: string;
};

/** A whole document: one inline style sheet, nothing loaded from anywhere. */
export function page(options: PageOptions, content: Markup): string {
	const { lang, title, refresh = 0, wide, banner } = options;
	return html`<!doctype html>
		<html lang="${lang}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				${refresh > 0 && html`<meta http-equiv="refresh" content="${refresh}" />`}
				<title>${title}</title>
				<style>
					${style}
				</style>
			</head>
			<body>
				<div class="banner">${banner}</div>
				<main class="${wide ? 'wide' : ''}">${content}</main>
			</body>
		</html>`.text;
}

/** Nothing may be loaded or framed; the page's own style is inline. */
export const pageHeaders = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
	'cache-control': 'no-store',
};
