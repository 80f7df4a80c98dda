import { escapeHtml } from '../../../shared/values/html';

/**
 * A complete HTML page that submits the signed fields to CinetPay by itself, with a button for browsers
 * without scripts. Every value is escaped, so nothing in a label can become markup. The target is the
 * whole window: the provider forbids frames.
 */
export function formPage(
	action: string,
	fields: Record<string, string>,
	labels: { title: string; button: string },
): string {
	const inputs = Object.entries(fields)
		.map(
			([name, value]) =>
				`\t\t\t<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
		)
		.join('\n');
	return `<!doctype html>
<html lang="${escapeHtml(fields.cpm_language ?? 'fr')}">
	<head>
		<meta charset="utf-8">
		<meta name="viewport" content="width=device-width, initial-scale=1">
		<meta name="referrer" content="no-referrer">
		<title>${escapeHtml(labels.title)}</title>
	</head>
	<body>
		<form id="cinetpay" action="${escapeHtml(action)}" method="post" target="_top" accept-charset="utf-8">
${inputs}
			<noscript><button type="submit">${escapeHtml(labels.button)}</button></noscript>
		</form>
		<script>document.getElementById('cinetpay').submit();</script>
	</body>
</html>
`;
}
