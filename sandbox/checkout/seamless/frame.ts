import { createHash } from 'node:crypto';
import { html, Markup } from '../../pages/html.ts';
import { pageHeaders } from '../../pages/layout.ts';
import { liveSource } from '../../pages/live.ts';
import type { SettingValues } from '../../settings.ts';
import { currentData } from '../check.ts';
import type { Payment } from '../payment.ts';

/** Runs in the frame once the payment is over: tells the merchant's page, whose origin it names. */
const script = `const told = document.getElementById('seamless').dataset;
parent.postMessage({ source: 'cinetpay-seamless', data: JSON.parse(told.response) }, told.target);`;

/** The header allows this very text, to the last space. */
const element = new Markup(`<script>${script}</script>`);
const hash = createHash('sha256').update(script).digest('base64');

/**
 * A payment that the seamless script created can be framed, by the page that created it and no other;
 * payment links cannot. A page without an origin (served with the directive `sandbox`, as n8n serves
 * HTML) cannot be named, so that for its payments nothing is said about frames.
 */
export function frameHeaders({ framedBy, status }: Payment): Record<string, string> {
	if (framedBy === null) return pageHeaders;
	const ancestors = framedBy === 'null' ? '' : `frame-ancestors ${framedBy}; `;
	const over = status === 'success' || status === 'failed';
	const source = over ? `'sha256-${hash}'` : liveSource;
	return {
		...pageHeaders,
		'content-security-policy':
			`default-src 'none'; style-src 'unsafe-inline'; script-src ${source}; ` +
			`${ancestors}base-uri 'none'`,
	};
}

/** The part of a framed result page that hands the result to the merchant's page, once it is final. */
export function tellParent(payment: Payment, values: SettingValues): Markup | null {
	const { framedBy, status } = payment;
	if (framedBy === null || (status !== 'success' && status !== 'failed')) return null;
	const response = JSON.stringify(currentData(payment, values));
	const target = framedBy === 'null' ? '*' : framedBy;
	return html`<div id="seamless" hidden data-target="${target}" data-response="${response}"></div>
		${element}`;
}
