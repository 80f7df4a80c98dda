import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { WholeRun } from '../../../nodes/shared/payout/plan.ts';
import { nameRow } from '../../../nodes/shared/payout/rowFindings.ts';
import { runPayout } from '../../../nodes/shared/payout/run.ts';
import type { PayoutApi, PayoutOptions, PayoutRow } from '../../../nodes/shared/payout/types.ts';
import type { Finding } from '../../../nodes/shared/values/validation.ts';
import { asShown } from '../../asShown.ts';

export type Input = Partial<PayoutRow> | { reference?: string; findings: Finding[] };

export interface Settings {
	options?: Partial<PayoutOptions>;
	continueOnFail?: boolean;
	mode?: string;
	signal?: AbortSignal;
	/** What n8n keeps with the execution for the node: pass the same object for a second try. */
	kept?: IDataObject;
	simple?: boolean;
	/** What n8n is given to show above the output, and to log. */
	hints?: NodeExecutionHint[];
	logs?: string[];
	/** n8n adds "Tool" to the type of a node that an AI agent calls. */
	type?: string;
	/** The fields of the node as the workflow has them. */
	parameters?: INodeParameters;
	limits?: WholeRun['limits'];
}

/** A run without limits, whose settings are right. */
export const WHOLE_RUN: WholeRun = {
	findings: [],
	limits: {},
	rowName: (index) => nameRow(index, {}),
	rowNumber: (index) => index + 1,
};

/** A good row: its own number, 500 in XOF, reference R-1 for the first. */
export function row(index: number, changes: Partial<PayoutRow> = {}): PayoutRow {
	const national = `07${String(index + 1).padStart(8, '0')}`;
	return {
		index,
		reference: `R-${index + 1}`,
		phone: { e164: `+225${national}`, prefix: '225', national, country: 'CI' },
		amount: 500,
		currency: 'XOF',
		operator: 'OM',
		receiver: { firstName: '', lastName: '', email: '' },
		fields: {},
		...changes,
	};
}

export const rows = (count: number): Array<Partial<PayoutRow>> =>
	Array.from({ length: count }, () => ({}));

/** Runs the engine over these rows as a node would, with just the parts of n8n that it uses. */
export async function pay(
	api: PayoutApi,
	inputs: readonly Input[],
	settings: Settings = {},
): Promise<INodeExecutionData[]> {
	const { options = {}, kept = {}, simple = true, limits = {} } = settings;
	const ctx = {
		getInputData: () => inputs.map(() => ({ json: {} })),
		getNode: () => ({
			id: 'node-1',
			name: 'Pay',
			type: settings.type ?? 'pay',
			typeVersion: 1,
			parameters: settings.parameters ?? {},
		}),
		continueOnFail: () => settings.continueOnFail ?? false,
		getMode: () => settings.mode ?? 'manual',
		getContext: () => kept,
		getExecutionCancelSignal: () => settings.signal,
		addExecutionHints: (...hints: NodeExecutionHint[]) => settings.hints?.push(...hints),
		logger: { info: (line: string) => settings.logs?.push(line) },
	} as unknown as IExecuteFunctions;
	return await runPayout(ctx, {
		api,
		simple,
		wholeRun: { ...WHOLE_RUN, limits },
		// Twice, without a pause.
		askAgainAfterMs: [0, 0],
		options: {
			ifInvalid: 'sendNothing',
			dryRun: false,
			checkBalance: true,
			prepare: true,
			askFirst: 'unguarded',
			batchSize: 100,
			concurrency: 5,
			...options,
		},
		read: (index) => {
			const input = inputs[index]!;
			return 'findings' in input
				? { reference: input.reference ?? '', findings: input.findings }
				: { row: row(index, input) };
		},
	});
}

/** What stopped the node, as a user reads it. */
export async function stopOf(
	run: Promise<unknown>,
): Promise<{ message: string; description: string; itemIndex: unknown }> {
	const error = (await run.then(
		() => {
			throw new Error('The node did not stop');
		},
		(thrown: unknown) => thrown,
	)) as { message: string; description?: string; context?: { itemIndex?: unknown } };
	return {
		message: error.message,
		description: asShown(error.description ?? ''),
		itemIndex: error.context?.itemIndex,
	};
}

export const values = (items: INodeExecutionData[], key: string): unknown[] =>
	items.map(({ json }) => json[key]);

/** What went wrong with each row. */
export const problems = (items: INodeExecutionData[]): IDataObject[] =>
	items.map(({ json }) => json.error as IDataObject);

export const statuses = (items: INodeExecutionData[]): unknown[] => values(items, 'status');
