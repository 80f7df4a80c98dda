import type { IDataObject } from 'n8n-workflow';
import { readDigitalPayeAnswer } from '../../../nodes/DigitalPaye/api/envelope.ts';
import type { GenerationName } from '../../../nodes/DigitalPaye/api/generation.ts';
import { digitalPayePayouts } from '../../../nodes/DigitalPaye/api/payouts.ts';
import type { Session } from '../../../nodes/DigitalPaye/api/session.ts';
import { reply } from '../client/stub.ts';
import { pay, rows, values } from '../payout/engine.ts';
import { generation, HOST } from './stub.ts';

const ROWS = 1_000;

/** A vendor that answers later the earlier it was asked: within each group of ten in reverse order. */
function reversing(name: GenerationName) {
	let [asked, running, most] = [0, 0, 0];
	const session: Session = {
		account: `test ${name}`,
		generation: generation(name),
		async call({ json, query }) {
			most = Math.max(most, ++running);
			for (let turn = 10 - (asked++ % 10); turn > 0; turn--)
				await new Promise((resolve) => setImmediate(resolve));
			running--;
			if (query) return readDigitalPayeAnswer(reply({ success: true, data: [] }), HOST);
			if (!json)
				return readDigitalPayeAnswer(
					reply({ statusCode: 404, message: 'NotFoundError' }, 404),
					HOST,
				);
			const body: IDataObject = json;
			const reference = body.transaction_id ?? body.transactionId ?? body.external_ref;
			const data = {
				transaction_id: reference,
				ref: `REF-${String(reference)}`,
				status: 'PENDING',
			};
			return readDigitalPayeAnswer(reply({ success: true, data }), HOST);
		},
	};
	return { session, most: () => most };
}

it.each(['A', 'B', 'C'] as const)(
	'%s: a thousand rows come out in the order of the sheet, ten at a time',
	async (name) => {
		const { session, most } = reversing(name);
		const items = await pay(digitalPayePayouts(session, 'disbursement'), rows(ROWS), {
			options: { concurrency: 10, checkBalance: false },
		});
		const references = Array.from({ length: ROWS }, (_, index) => `R-${index + 1}`);
		expect(values(items, 'reference')).toEqual(references);
		expect(values(items, 'providerId')).toEqual(references.map((own) => `REF-${own}`));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			references.map((_own, item) => ({ item })),
		);
		// Look-ups change nothing: where the provider is asked first, more of them run at a time.
		expect(most()).toBe(name === 'A' ? 10 : 40);
	},
);
