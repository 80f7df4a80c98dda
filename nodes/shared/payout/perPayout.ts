import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readSimple } from '../fields';
import type { Operation } from '../operation/operation';
import { plainParameters, rowParameters } from '../operation/rowParameters';
import { asText } from '../values/text';
import type { Finding } from '../values/validation';
import type { ReadRow } from './plan';
import { emptiedFields, nameRow, rowNumber } from './rowFindings';
import { runPayout } from './run';
import { hintAtLoops } from './runHints';
import { readRunSettings } from './runSettings';
import type { PayoutApi, PayoutOptions, PayoutRow } from './types';

type Options = PayoutOptions & { more: IDataObject };

type ReadParam = (name: string, fallback?: unknown) => unknown;

/** A row that is ready to be sent, or everything that is wrong with it. */
export type ReadPayout = { row: PayoutRow } | { findings: Finding[] };

interface PayoutWork<Session> {
	/** Opens the credential. Sends nothing. */
	connect: (ctx: IExecuteFunctions) => Promise<Session>;
	api: (session: Session, options: Options) => PayoutApi;
	/** Default of the option Batch Size: 1 where one call carries one row. */
	batchSize: number;
	/** Options of the collection Options that may differ from row to row. */
	rowOptions?: readonly string[];
	/** Reads and checks the row at `index`. `param` reads one of its parameters. */
	read: (
		param: ReadParam,
		index: number,
		run: { ctx: IExecuteFunctions; session: Session; options: Options },
	) => ReadPayout;
}

/** An operation that moves money, through the payout engine. */
export const perPayout =
	<Session>({ connect, api, batchSize, rowOptions, read }: PayoutWork<Session>): Operation['run'] =>
	async (ctx) => {
		hintAtLoops(ctx);
		const parameter = rowParameters(ctx);
		const settings = await readRunSettings(ctx, parameter, batchSize, rowOptions);
		const { options, findings, limits } = settings;
		const session = await connect(ctx);
		const given = plainParameters(ctx);
		const items = ctx.getInputData();
		const shown: Array<{ reference: unknown; phone: unknown }> = [];
		const readRow: ReadRow = (index) => {
			const param = readOnce((name, fallback = '') => parameter(name, index, fallback));
			shown[index] = {
				reference: param('reference'),
				phone: param('phone') || param('beneficiaryId'),
			};
			const emptied = emptiedFields(given, param);
			const result = read(param, index, { ctx, session, options });
			if ('row' in result && emptied.length === 0) return result;
			const fields = new Set(emptied.map(({ field }) => field));
			const own = 'row' in result ? [] : result.findings.filter(({ field }) => !fields.has(field));
			return { reference: asText(param('reference')), findings: [...own, ...emptied] };
		};
		return await runPayout(ctx, {
			api: api(session, options),
			options,
			simple: readSimple(ctx, 0),
			read: readRow,
			wholeRun: {
				findings,
				limits,
				rowName: (index) => nameRow(index, items[index]!.json, shown[index]),
				rowNumber: (index) => rowNumber(index, items[index]!.json),
			},
		});
	};

/** An expression takes n8n a millisecond; each is evaluated once for a row. */
function readOnce(read: ReadParam): ReadParam {
	const values = new Map<string, unknown>();
	return (name, fallback) => {
		if (!values.has(name)) values.set(name, read(name, fallback));
		return values.get(name);
	};
}
