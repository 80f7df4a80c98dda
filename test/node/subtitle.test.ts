import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { workflowAround } from './harness.ts';

const TRANSFER = { resource: 'transfer', operation: 'send' };
const DISBURSEMENT = { resource: 'disbursement', operation: 'create' };

it.each([
	[new CinetPay(), { resource: 'payment', operation: 'create' }, 'create: payment'],
	[new CinetPay(), { api: 'legacy', operation: 'getAll' }, 'get many: payment'],
	[new CinetPay(), { operation: 'prepareSeamlessPage' }, 'prepare seamless page: payment'],
	[new CinetPay(), { resource: 'airtime' }, 'get: airtime'],
	[new DigitalPaye(), { resource: 'disbursement' }, 'create: disbursement'],
	[new DigitalPaye(), {}, 'get: transaction'],
	[new CinetPay(), { ...TRANSFER, dryRun: true }, 'send: transfer (dry run)'],
	[new CinetPay(), { ...TRANSFER, dryRun: '={{ true }}' }, 'send: transfer (dry run)'],
	[new CinetPay(), { ...TRANSFER, dryRun: false }, 'send: transfer'],
	[new DigitalPaye(), { ...DISBURSEMENT, dryRun: true }, 'create: disbursement (dry run)'],
	// Left over from another operation.
	[new CinetPay(), { ...TRANSFER, operation: 'get', dryRun: true }, 'get: transfer'],
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
