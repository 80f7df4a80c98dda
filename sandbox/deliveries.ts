/** One call to the merchant's server. `attempt` 1 is the notification, 2 and more are retries. */
export type DeliveryRow = {
	type: 'ping' | 'notification';
	url: string;
	attempt: number;
	/** What a check would have said when it was sent (the provider's code). */
	code: string;
	signature: string;
	/** As people read them, without secrets. */
	headers: string;
	body: string;
	answer: string;
	status: number | null;
	error: string | null;
	ms: number;
	at: string;
};

/** `sent` counts every POST, retries included; `outstanding` those that are still to come. */
export type NotificationRecord = {
	sent: number;
	acknowledged: number;
	outstanding: number;
	deliveries: DeliveryRow[];
};
