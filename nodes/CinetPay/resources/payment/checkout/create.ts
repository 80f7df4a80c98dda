import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkPayment, createPayment } from '../../../api/checkout/calls';
import type { CheckoutApi } from '../../../api/checkout/session';
import { connectCheckout } from '../../../api/connect';
import { outcome } from '../../../../shared/outcome';
import type { Problem, Result } from '../../../../shared/problem';
import { referenceGuard } from '../../../../shared/values/reference';
import { runRows } from '../../../../shared/operation/rows';
import { linksOf, type CreatedLinks } from '../../createdLinks';
import { readNotifyUrl } from '../../notifyTo';
import { buildCreateRequest, type CreateRequest } from './createRequest';

/**
 * Payment: Create. One row, one payment link, one after the other. A reference that exists already is
 * looked up and returned (`alreadyExisted`), never created again, which makes Retry On Fail safe.
 */
export async function create(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = await connectCheckout(this);
	const links = linksOf(this);
	const usedBefore = referenceGuard();
	const param = (name: string, index: number, fallback: unknown) =>
		this.getNodeParameter(name, index, fallback);
	return await runRows<CreateRequest & { simple: boolean }>(this, {
		concurrency: 1,
		read: (index) => {
			const notifyUrl = readNotifyUrl(this, param, index);
			if (!notifyUrl.ok) return { findings: [{ field: 'Notify', text: notifyUrl.text }] };
			const read = buildCreateRequest({
				reference: this.getNodeParameter('reference', index),
				amount: this.getNodeParameter('amount', index),
				currency: this.getNodeParameter('currency', index),
				description: this.getNodeParameter('description', index),
				notifyUrl: notifyUrl.value,
				returnUrl: this.getNodeParameter('returnUrl', index),
				channels: this.getNodeParameter('channels', index),
				customer: this.getNodeParameter('customer', index, {}) as IDataObject,
				options: this.getNodeParameter('options', index, {}) as IDataObject,
			});
			if ('findings' in read) return read;
			const findings = usedBefore(read.request.reference, index);
			if (findings) return { findings };
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			return { request: { ...read.request, simple } };
		},
		send: async ({ simple, ...request }) => await createOne(api, request, links, simple),
		onStop: (done) =>
			`${done} payment(s) were created before this row; run again with the same references and they are re-used, not made twice.`,
	});
}

async function createOne(
	api: CheckoutApi,
	request: CreateRequest,
	links: CreatedLinks,
	simple: boolean,
): Promise<Result<IDataObject>> {
	const { reference, amount, currency, fields } = request;
	if (Object.hasOwn(links, reference)) return await existing(api, request, links, simple);
	const answer = await createPayment(api, fields);
	if (answer.kind === 'refused') return { ok: false, problem: about(answer.problem, reference) };
	if (answer.kind === 'unclear') return await existing(api, request, links, simple, answer.problem);
	const { paymentUrl, paymentToken, envelope } = answer;
	links[reference] = { paymentUrl, paymentToken, amount, currency };
	const created = outcome({
		status: 'pending',
		reference,
		amount,
		currency,
		code: envelope.code,
		message: envelope.message,
		advice: 'Send the payment link to the payer and wait for the notification.',
	});
	return ok({ ...created, paymentUrl, paymentToken, alreadyExisted: false }, simple, envelope.raw);
}

/** Looks an existing (or perhaps existing) payment up instead of creating it. */
async function existing(
	api: CheckoutApi,
	{ reference, amount, currency }: CreateRequest,
	links: CreatedLinks,
	simple: boolean,
	cause?: Problem,
): Promise<Result<IDataObject>> {
	const answer = await checkPayment(api, { reference });
	if (answer.kind === 'unreachable')
		return { ok: false, problem: about(cause ?? answer.problem, reference) };
	const { outcome: known, envelope } = answer;
	if (answer.kind === 'notFound' && cause) return { ok: false, problem: about(cause, reference) };
	const link = Object.hasOwn(links, reference) ? links[reference] : undefined;
	const is = {
		amount: known.amount ?? link?.amount ?? null,
		currency: known.currency ?? link?.currency ?? null,
	};
	if (
		(is.amount !== null && is.amount !== amount) ||
		(is.currency !== null && is.currency !== currency)
	) {
		return {
			ok: false,
			problem: {
				message: `Reference ${reference} already belongs to another payment`,
				description: `That payment is over ${is.amount ?? '?'} ${is.currency ?? ''}, this row asks for ${amount} ${currency}. Use a new reference for a new order.`,
				details: { reference, existingAmount: is.amount, existingCurrency: is.currency },
			},
		};
	}
	const advice =
		link || known.isFinal
			? known.advice
			: 'This payment existed already and CinetPay does not give its link a second time. If the payer does not have the link, create a payment with a new reference.';
	return ok(
		{
			...known,
			amount,
			currency,
			advice,
			paymentUrl: link?.paymentUrl ?? null,
			paymentToken: link?.paymentToken ?? null,
			alreadyExisted: true,
		},
		simple,
		envelope.raw,
	);
}

const ok = (json: IDataObject, simple: boolean, raw: IDataObject): Result<IDataObject> => ({
	ok: true,
	value: simple ? json : { ...json, raw },
});

const about = (problem: Problem, reference: string): Problem => ({
	...problem,
	message: `Payment ${reference}: ${problem.message}`,
	details: { reference, ...problem.details },
});
