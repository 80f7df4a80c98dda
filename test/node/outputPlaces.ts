import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';

const nodes: INodeType[] = [
	new CinetPay(),
	new CinetPayTrigger(),
	new DigitalPaye(),
	new DigitalPayeTrigger(),
];

/** Every operation of every list of a node, once: "payment/get" for all APIs that have it. */
const operationsOf = ({ description: { properties } }: INodeType): string[] => {
	const lists = properties.filter(({ name }) => name === 'operation');
	const all = lists.flatMap(({ displayOptions, options }) =>
		(displayOptions!.show!.resource as string[]).flatMap((resource) =>
			(options as INodePropertyOptions[]).map(({ value }) => `${resource}/${value}`),
		),
	);
	return [...new Set(all)];
};

/** Everything that gives items: every operation, named as in `outputs.ts`, and both triggers. */
export const places = nodes.flatMap((node) => {
	const isTrigger = node.description.group.includes('trigger');
	return (isTrigger ? [''] : operationsOf(node)).map((place) => ({
		node,
		name: [node.description.name, place].filter(Boolean).join('/'),
		path: (isTrigger ? [] : place.split('/')) as [string?, string?],
	}));
});
