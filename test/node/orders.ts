import type { IDataObject } from 'n8n-workflow';
import checkAccepted from '../fixtures/cinetpay/check-accepted.json';
import notFound from '../fixtures/cinetpay/check-not-found-404.json';
import checkWaiting from '../fixtures/cinetpay/check-waiting-662.json';
import created from '../fixtures/cinetpay/create-created.json';
import duplicate from '../fixtures/cinetpay/create-duplicate-620.json';

/** Payment: Create for one order per item, as a person would wire it. */
export const createParameters = (changes: IDataObject = {}): IDataObject => ({
	resource: 'payment',
	operation: 'create',
	reference: '={{ $json.order }}',
	amount: '={{ $json.amount ?? 100 }}',
	currency: 'XOF',
	description: '=Order {{ $json.order }}',
	reportTo: 'trigger',
	notifyUrl: 'https://n8n.example.com/webhook/cinetpay',
	returnUrl: 'https://shop.example.com/thanks',
	...changes,
});

export const getParameters = (changes: IDataObject = {}): IDataObject => ({
	resource: 'payment',
	operation: 'get',
	reference: '={{ $json.order }}',
	...changes,
});

/** The vendor's sample answers as replies at the HTTP edge. */
export const CREATED = { body: created };
export const DUPLICATE = { status: 400, body: duplicate };
export const NOT_FOUND = { status: 404, body: notFound };
export const ACCEPTED = { body: checkAccepted };
export const WAITING = { body: checkWaiting };

/** A check answer of the current shape over another amount or currency. */
export const waitingOver = (amount: string, currency = 'XOF') => ({
	body: { ...checkWaiting, data: { ...checkWaiting.data, amount, currency } },
});
