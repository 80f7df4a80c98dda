import type { IWebhookFunctions } from 'n8n-workflow';
import type { WaitKind } from '../../shared/waiting/kind';
import type { Api } from './api';
import { paymentWait as aurorePaymentWait } from './payment/aurore/wait';
import { transferWait } from './transfer/aurore/wait';
import { paymentWait } from './payment/checkout/wait';
import { payoutWait } from './payout/wait';

/** What a notification of a waiting execution is about, by API and resource. */
const waits: Readonly<Record<Api, Readonly<Record<string, WaitKind>>>> = {
	checkout: {
		airtime: payoutWait('airtime'),
		payment: paymentWait,
		transfer: payoutWait('transfer'),
	},
	aurore: { payment: aurorePaymentWait, transfer: transferWait },
	legacy: {},
};

export function waitOf(ctx: IWebhookFunctions): WaitKind | undefined {
	const api = ctx.getNodeParameter('api', 'checkout') as Api;
	return waits[api][ctx.getNodeParameter('resource') as string];
}
