import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { misfits, type Schema } from '../jsonSchema.ts';

/** Fields that one API adds to an operation which several have: the preview of the editor shows the common ones. */
const OF_ONE_API: Readonly<Record<string, string[]>> = {
	'cinetPay/airtime/send': ['warning'],
	'cinetPay/balance/get': ['currency', 'credit', 'debit', 'allShops'],
	'cinetPay/payment/create': ['notifyToken'],
	'cinetPay/payment/get': ['fee', 'state', 'notifyToken', 'signature', 'notificationAcknowledged'],
	'cinetPay/payment/verifyNotification': ['expectedAmount', 'amountChecked'],
	'cinetPay/payment/wait': ['fee', 'state', 'notifyToken', 'notifyTokenChecked'],
	'cinetPay/transfer/get': ['fee', 'state', 'notifyToken'],
	'cinetPay/transfer/send': ['fee', 'state', 'notifyToken', 'warning'],
	'cinetPay/transfer/wait': ['fee', 'state', 'notifyToken', 'notifyTokenChecked'],
	cinetPayTrigger: [
		...['expectedAmount', 'amountChecked', 'signature', 'notificationAcknowledged'],
		...['lot', 'sendingStatus', 'operatorReference'],
		...['fee', 'state', 'notifyToken', 'notifyTokenChecked'],
	],
	'digitalPaye/collection/create': ['warning'],
	'digitalPaye/disbursement/create': ['warning', 'beneficiaryId', 'beneficiaryName'],
};

/** What was compared so far: "cinetPay/payment/get", or the name of a trigger. */
export const compared = new Set<string>();

/** The file that n8n takes the output of a node from, found by n8n's own rule. */
export function schemaFileOf(
	{ description }: INodeType,
	resource?: string,
	operation?: string,
): string | undefined {
	const brand = description.name.startsWith('cinetPay') ? 'CinetPay' : 'DigitalPaye';
	const version = [description.version].flat()[0]!;
	const nodeDir = join(process.cwd(), 'nodes', brand);
	return resolveOutputSchemaPath({ nodeDir, version, resource, operation, versionFallback: true });
}

/** What a person looks for first, in this order, and what is of use to few or fills the screen. */
const COLUMNS = ['reference', 'result', 'status', 'amount', 'currency', 'paymentUrl'];
const AT_THE_END = ['metadata', 'formAction', 'formFields', 'html', 'raw'];

/** Fields that do not stand where a person looks for them; none in an item that tells a problem. */
export function misplaced(item: IDataObject): string[] {
	if (item.error !== undefined) return [];
	const names = Object.keys(item).filter((name) => name !== 'row');
	const first = COLUMNS.filter((name) => names.includes(name));
	const last = AT_THE_END.filter((name) => names.includes(name));
	// A plan says beside the reference whether the row is valid, and what is known of it.
	const begin = names.filter((name) => name !== 'valid' && name !== 'known');
	const wrong = first.filter((name, at) => begin[at] !== name);
	return [...wrong, ...last.filter((name, at) => names.at(at - last.length) !== name)];
}

/** Fields that the preview of the editor shows in another place than the output has them. */
function outOfOrder(schema: Schema, item: IDataObject): string[] {
	const { properties = {} } = schema;
	const shown = Object.keys(properties).filter((name) => name in item);
	const there = Object.keys(item).filter((name) => name in properties);
	return there.filter((name, at) => name !== shown[at]);
}

/** Every item that a test sees must be what the preview in the editor promises. */
export function expectDocumented(
	node: INodeType,
	{ resource, operation }: INodeParameters,
	items: IDataObject[],
): void {
	const isTrigger = node.description.group.includes('trigger');
	const place = isTrigger ? [] : [String(resource), String(operation)];
	const name = [node.description.name, ...place].join('/');
	for (const item of items) {
		expect([name, misplaced(item)]).toEqual([name, []]);
		// A plan and a row that went wrong look the same everywhere and are in no preview.
		if (item.dryRun === true || item.error !== undefined) continue;
		const file = schemaFileOf(node, ...place);
		if (file === undefined) throw new Error(`There is no output schema of ${name}`);
		const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
		const json = { ...item };
		expect([name, outOfOrder(schema, item)]).toEqual([name, []]);
		// With Simplify off: the provider's own answer, which has no shape of ours.
		delete json.raw;
		for (const field of OF_ONE_API[name] ?? []) delete json[field];
		expect([name, ...misfits(schema, json)]).toEqual([name]);
		compared.add(name);
	}
}
