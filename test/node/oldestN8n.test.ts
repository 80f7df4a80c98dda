import { HookContext } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import type * as CinetPay from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import type * as DigitalPaye from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import { afterPublishing, OLDEST_N8N, tooOld } from '../../nodes/shared/notifications/oldestN8n.ts';
import { additionalData, workflowAround } from './harness.ts';

const WARNING = `This n8n is older than ${OLDEST_N8N}, the oldest version that this package supports.`;

describe('the version of n8n', () => {
	it.each(['1.100.0', '1.120.31', '2.0.1', '2.7.1', '0.9.0', '2', ''])(
		'%p is too old',
		(version) => {
			expect(tooOld(version)).toContain(WARNING);
		},
	);
	it.each(['2.8.0', '2.8.0-rc.1', '2.9.1', '2.10.0', '2.41.0', '3.0.0'])(
		'%p is new enough',
		(version) => {
			expect(tooOld(version)).toBeUndefined();
		},
	);
	it('says nothing of itself after publishing on an n8n that is new enough', () => {
		expect(afterPublishing('Published.')).toBe('Published.');
	});
});

/** Both triggers, as an n8n with the given n8n-workflow loads them. */
const triggersOn = (version: string): INodeType[] => {
	const loaded: INodeType[] = [];
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow/package.json', () => ({ version }));
		const cinetPay = jest.requireActual<typeof CinetPay>(
			'../../nodes/CinetPay/CinetPayTrigger.node.ts',
		);
		const digitalPaye = jest.requireActual<typeof DigitalPaye>(
			'../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts',
		);
		loaded.push(new cinetPay.CinetPayTrigger(), new digitalPaye.DigitalPayeTrigger());
	});
	jest.dontMock('n8n-workflow/package.json');
	return loaded;
};

/** Publishes each trigger twice and gives what n8n's log was told. */
const published = async (triggers: INodeType[]): Promise<string[]> => {
	const lines: string[] = [];
	for (const trigger of [...triggers, ...triggers]) {
		const workflow = workflowAround(trigger, {});
		const node = workflow.getNode('Subject')!;
		const context = new HookContext(workflow, node, additionalData({}), 'trigger', 'activate');
		context.logger.warn = (line: string) => void lines.push(line);
		await trigger.webhookMethods!.default!.checkExists.call(context);
	}
	return lines;
};

describe('a trigger on an n8n that is too old', () => {
	const triggers = triggersOn('2.7.1');

	it('says so first in its panel, and when it is published', () => {
		for (const { description } of triggers) {
			const [notice] = description.properties;
			expect(notice).toMatchObject({ type: 'notice' });
			expect(notice?.displayName).toContain(WARNING);
			expect(description.activationMessage).toContain(WARNING);
		}
	});

	it("says so in n8n's log, once however many are published", async () => {
		expect(await published(triggers)).toEqual([expect.stringContaining(WARNING)]);
	});
});

describe('a trigger on a supported n8n', () => {
	const triggers = triggersOn('2.8.0');

	it('says nothing of it', async () => {
		expect(JSON.stringify(triggers.map(({ description }) => description))).not.toContain(
			'older than',
		);
		expect(await published(triggers)).toEqual([]);
	});
});
