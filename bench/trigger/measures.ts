import type { Request } from 'autocannon';
import { forged, forgeriesAmong, genuine, mixed, ping } from './notification.ts';
import type { Payment, Provider } from './provider.ts';
import type { Target, Targets } from './workflows.ts';

/** The requests of one run and what has to result from them, so that every figure stands for work done. */
export type Work = {
	requests: Request[];
	/** Notifications, refused requests or paid orders: what the rate counts. */
	units: number;
	/** Answers by HTTP status. */
	statuses: Record<string, number>;
	/** Executions that have to be stored and to succeed. */
	executions: number;
};

export type Measure = {
	/** For example `verified/trigger`: what is sent, and who answers it. */
	name: string;
	target: Target;
	prepare: (units: number) => Promise<Work>;
};

/** Measures of one group answer the same question and take turns within a round. */
export type Group = Measure[];

/** Of somebody who has seen what such an address looks like. */
const WRONG_SIGNATURE = '?s=abcdef1000XOFAAAAAAAAAAAAAAAA';

const answered = (requests: Request[], status: number): Work => ({
	requests,
	units: requests.length,
	statuses: { [status]: requests.length },
	executions: 0,
});

const started = (requests: Request[]): Work => ({
	...answered(requests, 200),
	executions: requests.length,
});

/** Everything that is measured on one n8n. */
export const measures = (targets: Targets, provider: Provider): Group[] => {
	const { trigger, signed, pair, refusing, answering, starting, asking } = targets;
	/** The payments that the trigger has emitted already. */
	let emitted: Payment[] = [];

	const fresh = async (units: number): Promise<Request[]> => {
		const payments = await provider.payments(units, 'paid');
		return payments.map(genuine);
	};
	const forgeries = async (units: number): Promise<Request[]> => {
		const payments = await provider.payments(1, 'created');
		return Array.from({ length: units }, () => forged(payments[0]!));
	};
	/** Genuine to the last digit, but not at the address that the node made for the payment. */
	const misdirected = async (units: number, query: string): Promise<Request[]> => {
		const [payment] = await provider.payments(1, 'paid');
		const path = `${new URL(signed.url).pathname}${query}`;
		return Array.from({ length: units }, () => ({ ...genuine(payment!), path }));
	};
	const traffic = async (orders: number, executionsFor: (requests: number) => number) => {
		const paid = await provider.payments(orders, 'paid');
		const fakes = forgeriesAmong(orders);
		const requests = mixed(paid, await provider.payments(fakes, 'created'));
		return { requests, units: orders, fakes, executions: executionsFor(requests.length) };
	};

	const verified: Group = [
		{
			name: 'verified/trigger',
			target: trigger,
			prepare: async (units) => {
				emitted = await provider.payments(units, 'paid');
				return started(emitted.map(genuine));
			},
		},
		{ name: 'verified/pair', target: pair, prepare: async (n) => started(await fresh(n)) },
		{ name: 'verified/starting', target: starting, prepare: async (n) => started(await fresh(n)) },
		{ name: 'verified/asking', target: asking, prepare: async (n) => started(await fresh(n)) },
	];
	const refused: Group = [
		{
			name: 'forged/trigger',
			target: trigger,
			prepare: async (units) => answered(await forgeries(units), 401),
		},
		{
			name: 'unsigned/signed',
			target: signed,
			prepare: async (units) => answered(await misdirected(units, ''), 401),
		},
		{
			name: 'wrongUrl/signed',
			target: signed,
			prepare: async (units) => answered(await misdirected(units, WRONG_SIGNATURE), 401),
		},
		{
			name: 'refused/floor',
			target: refusing,
			prepare: async (units) => answered(await forgeries(units), 403),
		},
		{
			name: 'repeated/trigger',
			target: trigger,
			prepare: async (units) =>
				answered(
					Array.from({ length: units }, (_, index) => genuine(emitted[index % emitted.length]!)),
					200,
				),
		},
		{
			name: 'answered/answering',
			target: answering,
			prepare: async (units) => answered(await forgeries(units), 200),
		},
		{
			name: 'ping/trigger',
			target: trigger,
			prepare: async (units) => answered(Array.from({ length: units }, ping), 200),
		},
	];
	const mix: Group = [
		{
			name: 'mix/trigger',
			target: trigger,
			prepare: async (orders) => {
				const { fakes, ...work } = await traffic(orders, () => orders);
				const genuineOnes = work.requests.length - fakes;
				return { ...work, statuses: { 200: genuineOnes, 401: fakes } };
			},
		},
		{
			name: 'mix/pair',
			target: pair,
			prepare: async (orders) => {
				const work = await traffic(orders, (requests) => requests);
				return { ...work, statuses: { 200: work.requests.length } };
			},
		},
	];
	return [verified, refused, mix];
};
