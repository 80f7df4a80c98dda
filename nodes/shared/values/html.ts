/** Escapes a text for an HTML attribute or element, quotes of both kinds included. */
export function escapeHtml(text: string): string {
	const escapes: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return text.replace(/[&<>"']/g, (character) => escapes[character]!);
}
