import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { workflowAround } from './harness.ts';

it.each([
	[new CinetPay(), { resource: 'payment', operation: 'create' }, 'create: payment'],
	[new CinetPay(), { api: 'legacy', operation: 'getAll' }, 'get many: payment'],
	[new CinetPay(), { operation: 'prepareSeamlessPage' }, 'prepare seamless page: payment'],
	[new CinetPay(), { resource: 'airtime' }, 'get: airtime'],
	[new DigitalPaye(), { resource: 'disbursement' }, 'create: disbursement'],
	[new DigitalPaye(), {}, 'get: transaction'],
])('the subtitle says what the node does: %#', (subject, parameters, subtitle) => {
	const workflow = workflowAround(subject, { parameters });
	const node = workflow.getNode('Subject')!;
	const text = workflow.expression.getSimpleParameterValue(
		node,
		subject.description.subtitle,
		'internal',
		{},
	);
	expect(text).toBe(subtitle);
});
