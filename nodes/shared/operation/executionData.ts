import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** n8n keeps 255 characters of a value (more is an error line in its log), and 10 entries per execution. */
const MAX_CHARACTERS = 255;
const SEPARATOR = ', ';

interface CustomData {
	get(key: string): string | undefined;
	set(key: string, value: string): void;
}

/**
 * Writes the references (and event IDs) of these items into the execution's custom data, so that n8n's list of
 * executions can be filtered by an order: one entry `reference` and one `eventId`, several values separated by a comma.
 * Values that do not all fit are left out, as a part of them would look like all. Never throws: an execution
 * that cannot be marked is not a reason to fail.
 */
export function markExecution(ctx: IExecuteFunctions, items: readonly INodeExecutionData[]): void {
	try {
		const found = (['reference', 'eventId'] as const).map((key) => ({
			key,
			values: of(items, key),
		}));
		if (found.every(({ values }) => values.length === 0)) return;
		// Not ctx.customData, which n8n has only since 2.41 or shortly before; expressions have always seen this.
		const { customData } = ctx.getWorkflowDataProxy(0).$execution as { customData: CustomData };
		for (const { key, values } of found) addValues(customData, key, values);
	} catch {
		// Said above.
	}
}

function of(items: readonly INodeExecutionData[], key: 'reference' | 'eventId'): string[] {
	const values = items.map(({ json }) => json[key]);
	return values.filter((value): value is string => typeof value === 'string' && value !== '');
}

/** What earlier nodes of the execution wrote stays. */
function addValues(data: CustomData, key: string, values: readonly string[]): void {
	const known = data.get(key)?.split(SEPARATOR) ?? [];
	const text = [...new Set([...known, ...values])].join(SEPARATOR);
	if (values.length > 0 && text.length <= MAX_CHARACTERS) data.set(key, text);
}
