import { createHash } from 'node:crypto';
import { Markup } from './html.ts';

/**
 * Brings a page up to date without loading it again: only what differs is changed, so that the keyboard's place, what
 * somebody has typed, opened details and the scroll position stay. Elements with an id are found again by it. With
 * `data-whole` the page is loaded again, as what comes may have a script of its own.
 */
const script = `const { live, whole } = document.currentScript.dataset;
const wait = () => setTimeout(bring, Number(live) * 1000);
const isSame = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id ?? '') === (b.id ?? '');
function patch(old, fresh) {
	if (old.isEqualNode(fresh)) return;
	if (old.nodeType !== Node.ELEMENT_NODE) return void (old.nodeValue = fresh.nodeValue);
	for (const { name } of [...old.attributes])
		if (name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name);
	for (const { name, value } of fresh.attributes)
		if (old.getAttribute(name) !== value) old.setAttribute(name, value);
	const kept = new Set([...fresh.children].map(({ id }) => id));
	for (const child of [...old.children]) if (child.id && !kept.has(child.id)) child.remove();
	let place = old.firstChild;
	for (const child of [...fresh.childNodes]) {
		const known = child.id && [...old.children].find(({ id }) => id === child.id);
		if (known && known !== place) old.insertBefore(known, place);
		const match = known || (place && isSame(place, child) ? place : null);
		if (match) {
			patch(match, child);
			place = match.nextSibling;
		} else old.insertBefore(document.importNode(child, true), place);
	}
	while (place) {
		const next = place.nextSibling;
		place.remove();
		place = next;
	}
}
async function bring() {
	if (whole) return location.reload();
	try {
		if (!document.hidden) {
			const answer = await fetch(location.href);
			const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
			if (answer.ok && fresh) patch(document.querySelector('main'), fresh);
		}
	} catch {}
	wait();
}
wait();`;

const hash = createHash('sha256').update(script).digest('base64');
/** For the Content-Security-Policy: this very text may run. */
export const liveSource = `'sha256-${hash}'`;

/** The element for a page that is to be brought up to date every so many seconds. */
export const liveScript = (seconds: number, whole: boolean) =>
	new Markup(`<script data-live="${seconds}"${whole ? ' data-whole="1"' : ''}>${script}</script>`);
