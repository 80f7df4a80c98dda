import { createHash } from 'node:crypto';
import { Markup } from './html.ts';

/**
 * Brings a page up to date without loading it again, so that the keyboard's place and the scroll position stay: the new
 * content takes the place of the old one, and what had the focus gets it back by its id. With `data-whole` the page is
 * loaded again, as what comes may have a script of its own.
 */
const script = `const { renew, whole } = document.currentScript.dataset;
const wait = () => setTimeout(bring, Number(renew) * 1000);
async function bring() {
	if (whole) return location.reload();
	try {
		const answer = await fetch(location.href);
		const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
		const old = document.querySelector('main');
		if (fresh && fresh.innerHTML !== old.innerHTML) {
			const focused = document.activeElement?.id;
			old.replaceWith(document.adoptNode(fresh));
			if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
		}
	} catch {}
	wait();
}
wait();`;

const hash = createHash('sha256').update(script).digest('base64');
/** For the Content-Security-Policy: this very text may run. */
export const renewSource = `'sha256-${hash}'`;

/** The element for a page that is to be brought up to date every so many seconds. */
export const renewScript = (seconds: number, whole: boolean) =>
	new Markup(`<script data-renew="${seconds}"${whole ? ' data-whole="1"' : ''}>${script}</script>`);
