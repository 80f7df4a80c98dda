import { escapeHtml } from '../../../shared/values/html';

export interface SeamlessPage {
	/** Address of the provider's script. */
	scriptUrl: string;
	/** For `CinetPay.setConfig`. */
	config: Record<string, string | boolean>;
	/** For `CinetPay.getCheckout`. */
	checkout: Record<string, string | number>;
	language: 'fr' | 'en';
	title: string;
	/** Where the payer goes after the result; empty: the page only says it. */
	returnUrl: string;
	/** A payment link for browsers without scripts, or when the script cannot be loaded. */
	paymentLink: string;
}

const TEXTS = {
	fr: {
		pay: 'Payer maintenant',
		loading: 'Ouverture du paiement…',
		accepted: 'Merci ! Votre paiement est en cours de confirmation.',
		refused: 'Le paiement n’a pas abouti. Vous pouvez réessayer.',
		trouble: 'Le paiement n’a pas pu être ouvert.',
		link: 'Payer sur la page CinetPay',
		noScript: 'Votre navigateur n’exécute pas de scripts.',
	},
	en: {
		pay: 'Pay now',
		loading: 'Opening the payment…',
		accepted: 'Thank you! Your payment is being confirmed.',
		refused: 'The payment did not go through. You can try again.',
		trouble: 'The payment could not be opened.',
		link: 'Pay on the CinetPay page',
		noScript: 'Your browser does not run scripts.',
	},
} as const;

/** JSON that is safe inside a script element: nothing in it can end the element or the line. */
const scriptJson = (value: unknown): string =>
	JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);

/**
 * A complete page that opens the provider's checkout inside itself. What it shows at the end is for the
 * payer's eyes only; delivery waits for the verified notification.
 */
export function seamlessPage({
	scriptUrl,
	config,
	checkout,
	language,
	title,
	returnUrl,
	paymentLink,
}: SeamlessPage): string {
	const texts = TEXTS[language];
	const link = paymentLink
		? `<a id="link" href="${escapeHtml(paymentLink)}">${escapeHtml(texts.link)}</a>`
		: '';
	const data = { config, checkout, returnUrl, texts };
	return `<!doctype html>
<html lang="${language}">
	<head>
		<meta charset="utf-8">
		<meta name="viewport" content="width=device-width, initial-scale=1">
		<title>${escapeHtml(title)}</title>
		<style>
			body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 10vh auto; padding: 0 1rem; text-align: center; }
			button { font: inherit; padding: 0.75rem 1.5rem; border: 0; border-radius: 0.5rem; background: #0b7a5b; color: #fff; cursor: pointer; }
			button:disabled { opacity: 0.6; cursor: wait; }
		</style>
	</head>
	<body>
		<h1>${escapeHtml(title)}</h1>
		<p>${escapeHtml(`${checkout.amount} ${checkout.currency}`)}</p>
		<p><button id="pay" type="button">${escapeHtml(texts.pay)}</button></p>
		<p id="result" role="status"></p>
		<p id="fallback" hidden>${link}</p>
		<noscript><p>${escapeHtml(texts.noScript)} ${link}</p></noscript>
		<script src="${escapeHtml(scriptUrl)}"></script>
		<script>
			(function () {
				var data = ${scriptJson(data)};
				var pay = document.getElementById('pay');
				var result = document.getElementById('result');
				function show(text, state) {
					result.textContent = text;
					result.setAttribute('data-status', state);
				}
				function trouble() {
					pay.disabled = false;
					show(data.texts.trouble, 'trouble');
					document.getElementById('fallback').hidden = false;
				}
				pay.addEventListener('click', function () {
					if (typeof CinetPay === 'undefined') return trouble();
					pay.disabled = true;
					show(data.texts.loading, 'loading');
					CinetPay.setConfig(data.config);
					CinetPay.getCheckout(data.checkout);
					CinetPay.waitResponse(function (answer) {
						var accepted = answer && answer.status === 'ACCEPTED';
						pay.disabled = accepted;
						show(accepted ? data.texts.accepted : data.texts.refused, accepted ? 'accepted' : 'refused');
						if (accepted && data.returnUrl) window.location.assign(data.returnUrl);
					});
					CinetPay.onError(trouble);
				});
			})();
		</script>
	</body>
</html>
`;
}
