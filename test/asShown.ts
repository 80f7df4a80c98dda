/** What n8n's error panel shows of a description, which is HTML. */
export const asShown = (html: string): string =>
	html
		.replaceAll('<br>', '\n')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
