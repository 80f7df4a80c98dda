import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createAurorePayment, findAurorePayment } from '../../../api/aurore/calls';
import { readMovement } from '../../../api/aurore/outcome';
import type { AuroreSession } from '../../../api/aurore/session';
import { connectAurore } from '../../../api/connect';
import { rememberNotifyToken } from '../../../notifications/notifyTokens';
import { outcome } from '../../../../shared/outcome';
import type { Problem, Result } from '../../../../shared/problem';
import { referenceGuard } from '../../../../shared/values/reference';
import { runRows } from '../../../../shared/operation/rows';
import { linksOf, type CreatedLinks } from '../../createdLinks';
import { readNotifyUrl } from '../../notifyTo';
import { buildAuroreRequest, LONGEST_URL, type AuroreRequest } from './createRequest';

/**
 * Payment: Create in Aurore. One row, one payment, one after the other. A reference that exists already is
 * looked up and returned (`alreadyExisted`), never created again.
 */
export async function create(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const session = await connectAurore(this);
	const links = linksOf(this);
	const usedBefore = referenceGuard();
	const param = (name: string, index: number, fallback: unknown = '') =>
		this.getNodeParameter(name, index, fallback);
	return await runRows<AuroreRequest & { simple: boolean }>(this, {
		concurrency: 1,
		read: (index) => {
			const notifyUrl = readNotifyUrl(this, param, index, LONGEST_URL);
			if (!notifyUrl.ok) return { findings: [{ field: 'Notify', text: notifyUrl.text }] };
			const read = buildAuroreRequest({
				reference: param('reference', index),
				amount: param('amount', index),
				currency: param('currency', index),
				description: param('description', index),
				notifyUrl: notifyUrl.value,
				returnUrl: param('returnUrl', index),
				failedUrl: param('failedUrl', index),
				firstName: param('firstName', index),
				lastName: param('lastName', index),
				email: param('email', index),
				options: this.getNodeParameter('auroreOptions', index, {}) as IDataObject,
			});
			if ('findings' in read) return read;
			const findings = usedBefore(read.request.reference, index);
			if (findings) return { findings };
			const simple = this.getNodeParameter('simple', index, true) as boolean;
			return { request: { ...read.request, simple } };
		},
		send: async ({ simple, ...request }) => {
			const result = await createOne(session, request, links);
			if (!result.ok) return result;
			const { raw, ...json } = result.value;
			const { notifyToken, providerId } = json as { notifyToken?: unknown; providerId?: unknown };
			if (typeof notifyToken === 'string' && typeof providerId === 'string')
				rememberNotifyToken(this, providerId, notifyToken);
			return { ok: true, value: simple ? json : { ...json, raw } };
		},
		onStop: (done) =>
			`${done} payment(s) were created before this row; run again with the same references and they are re-used, not made twice.`,
	});
}

async function createOne(
	session: AuroreSession,
	request: AuroreRequest,
	links: CreatedLinks,
): Promise<Result<IDataObject>> {
	const { reference, amount, currency, fields } = request;
	if (Object.hasOwn(links, reference)) return await existing(session, request, links);
	const answer = await createAurorePayment(session, fields);
	if (answer.kind === 'refused') return { ok: false, problem: about(answer.problem, reference) };
	if (answer.kind === 'unclear') return await existing(session, request, links, answer.problem);
	const { envelope, paymentUrl, paymentToken, notifyToken } = answer;
	links[reference] = { paymentUrl, paymentToken, notifyToken, amount, currency };
	const { providerId, operator } = readMovement(envelope).outcome;
	const advice = paymentUrl
		? 'Send the payment link to the payer and wait for the notification.'
		: 'The payer is asked on the phone. Wait for the notification.';
	const created = outcome({
		status: 'pending',
		reference,
		amount,
		currency,
		providerId,
		operator,
		code: envelope.code,
		message: envelope.text,
		advice,
	});
	return {
		ok: true,
		value: {
			...created,
			paymentUrl,
			paymentToken,
			notifyToken,
			alreadyExisted: false,
			raw: envelope.raw,
		},
	};
}

/** Looks an existing (or perhaps existing) payment up instead of creating it. */
async function existing(
	session: AuroreSession,
	{ reference, amount, currency }: AuroreRequest,
	links: CreatedLinks,
	cause?: Problem,
): Promise<Result<IDataObject>> {
	const answer = await findAurorePayment(session, reference);
	if (answer.kind !== 'found') {
		const problem = answer.kind === 'unreachable' ? answer.problem : undefined;
		return { ok: false, problem: about(cause ?? problem ?? NOT_FOUND, reference) };
	}
	const known = readMovement(answer.envelope).outcome;
	const link = Object.hasOwn(links, reference) ? links[reference] : undefined;
	const is = {
		amount: known.amount ?? link?.amount ?? null,
		currency: known.currency ?? link?.currency ?? null,
	};
	if (
		(is.amount !== null && is.amount !== amount) ||
		(is.currency !== null && is.currency !== currency)
	) {
		const description = `That payment is over ${is.amount ?? '?'} ${is.currency ?? ''}, this row asks for ${amount} ${currency}. Use a new reference for a new order.`;
		return {
			ok: false,
			problem: {
				message: `Reference ${reference} already belongs to another payment`,
				description,
				details: { reference },
			},
		};
	}
	const advice =
		link || known.isFinal
			? known.advice
			: 'This payment existed already and CinetPay gives neither its link nor its amount again. If the payer does not have the link, create a payment with a new reference.';
	return {
		ok: true,
		value: {
			...known,
			// Aurore does not tell the amount of a payment: what is not known is not claimed.
			amount: is.amount,
			currency: is.currency,
			advice,
			paymentUrl: link?.paymentUrl ?? null,
			paymentToken: link?.paymentToken ?? null,
			notifyToken: link?.notifyToken ?? null,
			alreadyExisted: true,
			raw: answer.envelope.raw,
		},
	};
}

const NOT_FOUND: Problem = {
	message: 'CinetPay does not know the payment any more',
	description: 'Create it with a new reference.',
};

const about = (problem: Problem, reference: string): Problem => ({
	...problem,
	message: `Payment ${reference}: ${problem.message}`,
	details: { reference, ...problem.details },
});
