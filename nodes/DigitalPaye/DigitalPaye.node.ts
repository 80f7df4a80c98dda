import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { execute } from '../shared/operation/execute';
import { describeResources } from '../shared/operation/operation';
import { resources } from './resources';
import { listSearches } from './resources/listSearch';
import { getOperators } from './resources/money/operators';

// Programmatic, not declarative: a declarative node sends all items at once and reports the first refusal
// after everything was sent, and it retries a 401 by itself. That is wrong where money moves.
export class DigitalPaye implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DigitalPaye',
		name: 'digitalPaye',
		icon: {
			light: 'file:../../icons/digitalpaye.svg',
			dark: 'file:../../icons/digitalpaye.dark.svg',
		},
		group: ['transform'],
		version: 1,
		// "getAll" as the list of operations calls it.
		subtitle:
			'={{ $parameter["operation"].replace("getAll", "getMany").replace(/([A-Z])/g, " $1").toLowerCase() + ": " + $parameter["resource"] + ($parameter["dryRun"] === true ? " (dry run)" : "") }}',
		description: "Collect and send mobile money in Côte d'Ivoire with DigitalPaye",
		defaults: { name: 'DigitalPaye' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Collection: Create requests money from a payer, and Disbursement: Create sends money. Give every row its own Reference, try Dry Run first, and let a person approve. The DigitalPaye Trigger reports the results; only an item with status success is paid.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-cinetpay-digitalpaye.digitalPayeTrigger',
					relationHint: 'Starts a workflow with the verified result of every transaction',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'digitalPayeApi', required: true }],
		// Not one that moves money: that is chosen on purpose, and AI agents are not offered it.
		properties: describeResources(resources, 'transaction'),
	};

	methods = { listSearch: listSearches, loadOptions: { getOperators } };

	async execute(this: IExecuteFunctions) {
		return await execute(this, resources);
	}
}
