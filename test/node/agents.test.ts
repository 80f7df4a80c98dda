import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { KEYS, runNode, type Settings } from './harness.ts';
import { createParameters } from './orders.ts';
import { problems, sendParameters } from './payoutRun.ts';
import { Vendor } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor();
});

/** An agent's call: the type of the node is that of its tool variant, whatever its parameters say. */
const asTool = async (parameters: IDataObject, node: Settings['node'] = {}) =>
	await runNode(new CinetPay(), [{ order: 'A', phone: '0700000001', amount: 500 }], {
		parameters,
		node: { type: 'subjectTool', ...node },
	});

const seamless = createParameters({ operation: 'prepareSeamlessPage' });
const form = {
	...{ api: 'legacy', operation: 'prepareForm' },
	...{ reference: 'A', amount: 500, description: 'Order A' },
};

it.each([
	['Airtime: Send', sendParameters(), 'Moving money is not available to AI agents'],
	['Prepare Seamless Page', seamless, 'Payment pages are not available to AI agents'],
	['Prepare Form', form, 'Payment pages are not available to AI agents'],
])(
	'%s is refused to an agent whose workflow file names it all the same',
	async (_name, parameters, message) => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const run = await asTool(parameters, { onError });
			expect(run.error).toBeUndefined();
			expect(problems(run.success)).toEqual([message]);
			expect(run.everything).not.toContain(KEYS.apiKey);
		}
		expect(vendor.calls).toEqual([]);
	},
);
