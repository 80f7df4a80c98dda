import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	isKnownNotifyToken,
	keptDigest,
	rememberNotifyToken,
} from '../../../nodes/CinetPay/notifications/notifyTokens.ts';

function workflow(data: IDataObject = {}) {
	// The nodes of a workflow share what is kept for the whole of it, and nothing else.
	const ctx = {
		getWorkflowStaticData: (of: string) => (of === 'global' ? data : {}),
	} as unknown as IExecuteFunctions & IWebhookFunctions;
	return { ctx, data };
}

it('knows the token of a transaction, no other token, and no other transaction', () => {
	const { ctx } = workflow();
	rememberNotifyToken(ctx, 'TXN-1', 'TOKEN-ONE');
	rememberNotifyToken(ctx, 'TXN-2', 'TOKEN-TWO');
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'TOKEN-ONE')).toBe(true);
	for (const token of ['TOKEN-TWO', 'token-one', 'TOKEN-ONE ', 'TOKEN-ON', ''])
		expect(isKnownNotifyToken(ctx, 'TXN-1', token)).toBe(false);
	expect(isKnownNotifyToken(ctx, 'TXN-3', 'TOKEN-ONE')).toBeUndefined();
});

it('keeps a digest, never the token', () => {
	const { ctx, data } = workflow();
	rememberNotifyToken(ctx, 'TXN-1', 'TOKEN-ONE');
	expect(JSON.stringify(data)).not.toContain('TOKEN-ONE');
	expect(data.notifyTokens).toEqual([['TXN-1', expect.stringMatching(/^[\w-]{22}$/)]]);
});

it('the latest token of a transaction counts', () => {
	const { ctx } = workflow();
	rememberNotifyToken(ctx, 'TXN-1', 'OLD-TOKEN');
	rememberNotifyToken(ctx, 'TXN-1', 'NEW-TOKEN');
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'OLD-TOKEN')).toBe(false);
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'NEW-TOKEN')).toBe(true);
});

it('keeps the latest 500', () => {
	const { ctx, data } = workflow();
	for (let index = 1; index <= 501; index++) rememberNotifyToken(ctx, `TXN-${index}`, 'T');
	expect(data.notifyTokens).toHaveLength(500);
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'T')).toBeUndefined();
	expect(isKnownNotifyToken(ctx, 'TXN-501', 'T')).toBe(true);
});

it('saved data of another shape are taken for none', () => {
	const { ctx } = workflow({ notifyTokens: { 'TXN-1': 'T' } });
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'T')).toBeUndefined();
});

it('a waiting execution carries the digest of its own transaction, and of no other', () => {
	const { ctx: maker } = workflow();
	rememberNotifyToken(maker, 'TXN-1', 'TOKEN-ONE');
	expect(keptDigest(maker, 'TXN-2')).toBeUndefined();
	const carried = ['TXN-1', keptDigest(maker, 'TXN-1')];
	// Its saved data may be gone, or may hold another one by now.
	const { ctx } = workflow();
	rememberNotifyToken(ctx, 'TXN-1', 'LATER-TOKEN');
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'TOKEN-ONE', carried)).toBe(true);
	expect(isKnownNotifyToken(ctx, 'TXN-1', 'LATER-TOKEN', carried)).toBe(false);
	expect(isKnownNotifyToken(ctx, 'TXN-2', 'TOKEN-ONE', carried)).toBeUndefined();
});
