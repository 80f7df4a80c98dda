import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import { listed, refuse, textOf } from './answers.ts';
import type { Refusal } from './answers.ts';
import { codeOf } from './codes.ts';
import { judgePhone } from './phone.ts';

export type Item = Record<string, unknown>;

/** The one contact list of the merchant, by prefix and number. */
export class Contacts {
	readonly saved = 'contacts';
	#numbers = new Set<string>();

	has(prefix: string, phone: string): boolean {
		return this.#numbers.has(`${prefix} ${phone}`);
	}

	add(prefix: string, phone: string): void {
		this.#numbers.add(`${prefix} ${phone}`);
	}

	clear(): void {
		this.#numbers.clear();
	}

	save(): string[] {
		return [...this.#numbers];
	}

	load(numbers: unknown): void {
		this.#numbers = new Set(numbers as string[]);
	}
}

/** The list that travels as JSON text in the one form field `data`: 704 without, 718 when it is no JSON. */
export function dataOf(body: unknown): { items: unknown[] } | { refusal: Refusal } {
	const text = textOf(body, 'data');
	if (text === '') return { refusal: { code: '704', cause: 'the form field data is missing' } };
	try {
		const items: unknown = JSON.parse(text);
		if (Array.isArray(items) && items.length > 0) return { items };
		return { refusal: { code: '704', cause: 'data must be a list with at least one item' } };
	} catch {
		return { refusal: { code: '718', cause: 'data' } };
	}
}

export const isItem = (value: unknown): value is Item =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A lot: 22 digits as printed, 24 and 25 as recorded, shared by all items of a call. */
export const newLot = ({ store, settings }: Sandbox): string =>
	store.random('lot').digits(settings.values.clientLotDigits);

const required = ['prefix', 'phone', 'name', 'surname', 'email'];

function judge(item: unknown, contacts: Contacts): string {
	const isText = (name: string) => textOf(item, name).trim() !== '';
	if (!isItem(item) || !required.every(isText)) return '716';
	const [prefix, phone] = [textOf(item, 'prefix'), textOf(item, 'phone')];
	if (judgePhone(prefix, phone)) return '802';
	if (!textOf(item, 'email').includes('@')) return '716';
	if (contacts.has(prefix, phone)) return '726';
	contacts.add(prefix, phone);
	return '0';
}

/** `POST /v1/transfer/contact` and `/v1/airtime/contact`: each item with a code of its own. */
export function contactHandler(sandbox: Sandbox, contacts: Contacts) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const data = dataOf(request.body);
		if ('refusal' in data) return refuse(sandbox, request, reply, data.refusal);
		const lot = newLot(sandbox);
		const settings = sandbox.settings.values;
		const results = data.items.map((item) => {
			const code = judge(item, contacts);
			const status = code === '0' ? settings.clientContactStatus : codeOf(code).name;
			return { ...(isItem(item) ? item : {}), code: Number(code), status, lot };
		});
		return reply.send(listed(sandbox, results));
	};
}
