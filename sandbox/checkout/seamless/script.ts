type Fields = Record<string, unknown>;
type Callback = (data: Fields) => void;

/**
 * The stand-in for the provider's `seamless/main.js` (apis reference 3.8). It is sent to browsers as its own
 * source text: it may use nothing but what is inside it.
 */
export function seamlessScript(): void {
	const { src } = document.currentScript as HTMLScriptElement;
	const creation = new URL('payment', src).href;
	let config: Fields | null = null;
	let overlay: HTMLElement | null = null;
	// A late listener gets what has already arrived.
	const listeners: Record<'response' | 'error', Callback | null> = { response: null, error: null };
	const untold: Record<'response' | 'error', Fields[]> = { response: [], error: [] };

	function tell(kind: 'response' | 'error', data: Fields): void {
		const listener = listeners[kind];
		if (listener) listener(data);
		else untold[kind].push(data);
	}
	function listen(kind: 'response' | 'error', callback: Callback): void {
		listeners[kind] = callback;
		for (const data of untold[kind].splice(0)) callback(data);
	}
	function close(): void {
		overlay?.remove();
		overlay = null;
	}
	function styled<T extends HTMLElement>(element: T, id: string, style: string): T {
		element.id = id;
		element.style.cssText = style;
		return element;
	}

	/** Shows the payment page over the merchant's page, and waits for its result. */
	function open(url: string): void {
		close();
		const opened = styled(
			document.createElement('div'),
			'cinetpay-overlay',
			'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0/60%);overflow:hidden',
		);
		const button = styled(
			document.createElement('button'),
			'cinetpay-close',
			'position:absolute;top:8px;right:8px;width:40px;height:40px;font-size:24px;line-height:1',
		);
		button.type = 'button';
		button.textContent = '×';
		button.setAttribute('aria-label', 'Fermer');
		button.addEventListener('click', close);
		const frame = styled(
			document.createElement('iframe'),
			'cinetpay-frame',
			'display:block;width:min(540px,100%);height:100%;margin:0 auto;border:0;background:#fff',
		);
		frame.title = 'CinetPay';
		frame.src = url;
		opened.setAttribute('role', 'dialog');
		opened.setAttribute('aria-modal', 'true');
		opened.append(frame, button);
		document.body.append(opened);
		overlay = opened;
		button.focus();
	}

	window.addEventListener('message', ({ source, data }: MessageEvent) => {
		const frame = overlay?.querySelector('iframe');
		if (!frame || source !== frame.contentWindow) return;
		if (data?.source !== 'cinetpay-seamless') return;
		if (config?.close_after_response === true) close();
		tell('response', data.data as Fields);
	});

	async function create(checkout: Fields): Promise<void> {
		if (!config) {
			tell('error', { message: 'CONFIG_NOT_SET', description: 'Call CinetPay.setConfig first' });
			return;
		}
		const { apikey, site_id, notify_url } = config;
		const response = await fetch(creation, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...checkout, apikey, site_id, notify_url }),
		});
		const answer = (await response.json()) as { data?: { payment_url?: string } } & Fields;
		if (answer.data?.payment_url) open(answer.data.payment_url);
		else tell('error', answer);
	}

	const CinetPay = {
		setConfig(values: Fields) {
			config = { ...values };
		},
		getCheckout(checkout: Fields) {
			create({ ...checkout }).catch((error: unknown) => {
				tell('error', { message: 'NETWORK_ERROR', description: String(error) });
			});
		},
		waitResponse: (callback: Callback) => listen('response', callback),
		onError: (callback: Callback) => listen('error', callback),
	};
	Object.assign(window, { CinetPay });
}
