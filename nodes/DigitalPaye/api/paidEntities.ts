import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/values/json';
import { plainText } from './reading';

/** Names under which a transaction may tell what was paid; those of A are documented, those of C are not. */
const LINK_NAMES = [
	...['payment_link_token', 'link_token', 'payment_link_id', 'link_id', 'paymentLinkToken'],
	...['linkToken', 'paymentLinkId', 'linkId', 'linkpayment_id'],
];
const INVOICE_NAMES = ['invoice_id', 'invoiceId', 'invoice_number', 'invoiceNumber'];
export const PAID_ENTITY_NAMES = [...LINK_NAMES, ...INVOICE_NAMES];

/** The payment link or the invoice that a transaction paid, where DigitalPaye names one. */
export function paidEntities(transaction: IDataObject): {
	linkId: string | null;
	invoiceId: string | null;
} {
	const link = transaction.payment_link ?? transaction.paymentLink;
	const { invoice } = transaction;
	return {
		linkId:
			plainText(transaction, LINK_NAMES) ??
			(isObject(link) ? plainText(link, ['token', 'id']) : null),
		invoiceId:
			plainText(transaction, INVOICE_NAMES) ??
			(isObject(invoice) ? plainText(invoice, ['id', 'uuid', 'number']) : null),
	};
}
