import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { runOnEngine } from './harness.ts';
import { EXAMPLES, rowOf } from './operationExamples.ts';

// Below every call of every API: what an operation makes of a fault of its own code.
jest.mock('../../nodes/shared/http/retry.ts', () => ({
	...jest.requireActual<object>('../../nodes/shared/http/retry.ts'),
	sendWithRetry: () => {
		throw new Error('fault');
	},
}));

/** Operations whose row may have become a payment. */
const CREATES_PAYMENT = ['aurore: payment: create', 'checkout: payment: create'];
/** Operations whose row may have changed something else at the provider. */
const CHANGES = /: (create|update|delete|send)$/;

const cases = [new CinetPay(), new DigitalPaye()].flatMap((node) =>
	Object.entries(EXAMPLES[node.description.name]!).map(
		([name, example]) => [`${node.description.displayName}: ${name}`, name, node, example] as const,
	),
);

const adviceOf = (name: string): string => {
	if (CREATES_PAYMENT.includes(name))
		return 'fault. Look the payment up by its reference before you send it again.';
	return CHANGES.test(name)
		? 'fault. It may have been done anyway. Check that before you run this row again.'
		: 'fault. Run it again for this row.';
};

it.each(cases)('%s: a row that ends in a fault says what to do about it', async (...one) => {
	const [, name, node, { provider, parameters }] = one;
	const [operation, resource, api] = name.split(': ').reverse();
	const { failure } = await runOnEngine(node, [rowOf(0)], {
		parameters: { ...parameters, ...(api && { api }), resource, operation },
		credential: provider().credential,
		node: { onError: 'continueErrorOutput' },
	});
	const errors = failure.map(({ json }) => json.error as IDataObject);
	const faults = errors.filter(({ message }) => message === 'The row could not be processed');
	// Payouts, waits and contacts have their own ways.
	for (const { description } of faults) expect(description).toBe(adviceOf(name));
	expect(JSON.stringify(errors).includes('Look the payment up by its reference')).toBe(
		CREATES_PAYMENT.includes(name),
	);
});
