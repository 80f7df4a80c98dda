import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operation/operation';
import { rowParameters } from '../operation/rowParameters';
import { readPayoutOptions } from './fields';
import type { ReadRow } from './plan';
import { runPayout } from './run';
import type { PayoutApi, PayoutOptions } from './types';

type Options = PayoutOptions & { more: IDataObject };

export interface PayoutWork<Session> {
	/** Opens the credential. Sends nothing. */
	connect: (ctx: IExecuteFunctions) => Promise<Session>;
	api: (session: Session, options: Options) => PayoutApi;
	/** Default of the option Batch Size: 1 where one call carries one row. */
	batchSize: number;
	/** Reads and checks the row at `index`. `param` reads one of its parameters. */
	read: (
		param: (name: string, fallback?: unknown) => unknown,
		index: number,
		run: { ctx: IExecuteFunctions; session: Session; options: Options },
	) => ReturnType<ReadRow>;
}

/** An operation that moves money, through the payout engine. */
export const perPayout =
	<Session>({ connect, api, batchSize, read }: PayoutWork<Session>): Operation['run'] =>
	async (ctx) => {
		const options = readPayoutOptions(
			(name, fallback) => ctx.getNodeParameter(name, 0, fallback),
			batchSize,
		);
		const session = await connect(ctx);
		const parameter = rowParameters(ctx);
		return await runPayout(ctx, {
			api: api(session, options),
			options,
			simple: ctx.getNodeParameter('simple', 0, true) as boolean,
			read: (index) =>
				read((name, fallback = '') => parameter(name, index, fallback), index, {
					ctx,
					session,
					options,
				}),
		});
	};
