import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, executionsAtRest, ledgerOf } from '../examples.ts';
import { openAs, Reader, send, shows, whatWaits } from '../frenchReader.ts';
import { settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { closeForm, payerCredential, PAYER } from '../sheetForm.ts';

const APPROVER = { username: 'approver', password: 'only-the-second-person' };

/** One person asks in French, another one decides in French. */
export const frenchApprovalTests = (setting: Setting): void => {
	const reader = new Reader();
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		const { client } = setting.shop;
		const { id, name } = await client.saveCredential('Approvers', 'httpBasicAuth', {
			...{ user: APPROVER.username, password: APPROVER.password },
		});
		const payer = await payerCredential(setting);
		workflow = await bring(setting, 'approval-before-payout.json', 'cinetPayTransferApi', [payer]);
		const nodes = workflow.nodes.map((node) =>
			node.name === 'Wait for the approver'
				? { ...node, credentials: { httpBasicAuth: { id, name } } }
				: node,
		);
		workflow = await client.updateWorkflow(workflow, { nodes });
		await client.activateWorkflow(workflow);
	});

	const request = async (phone: string, title: string): Promise<void> => {
		const page = await openAs(setting, PAYER, '/form/cinetpay-payout-request');
		await shows(page, 'Bénéficiaire');
		await reader.page(page);
		await send(page, 'Demander l’approbation', {
			...{ Bénéficiaire: 'Awa', Téléphone: phone, 'Montant en XOF': '5000' },
			...{ Motif: 'Remboursement de la commande 1042', 'Votre nom': 'Adjoua' },
		});
		await shows(page, title);
		await reader.lastPage(page);
	};

	/** The second person decides about the one request that waits; resolves at the end of its execution. */
	const decide = async (decision: string) => {
		const [waiting] = await waitFor(
			async () => {
				const all = await whatWaits(setting, workflow);
				return all.length === 1 && all;
			},
			{ what: 'the request that waits' },
		);
		reader.told(waiting!, 'Tell the approver');
		const [told] = waiting!.output('Tell the approver')!;
		const page: Page = await openAs(setting, APPROVER, String(told!.link));
		await shows(page, decision);
		expect(await reader.page(page)).toContain('Motif : Remboursement de la commande 1042');
		await page.getByText(decision, { exact: true }).click();
		await page.getByLabel('Votre nom').fill('Kofi');
		await page.getByRole('button', { name: 'Submit' }).click();
		await shows(page, 'Votre décision est enregistrée.');
		await reader.page(page);
		await closeForm(page);
		const execution = await waitFor(
			async () => {
				const one = await setting.shop.client.getExecution(waiting!.id);
				return one.status === 'success' && one;
			},
			{ what: 'the end of the execution', timeoutMs: 60_000 },
		);
		return { execution, reference: String(told!.reference) };
	};

	it('says in French what is wrong with a request', async () => {
		await request('07O0000061', 'Rien n’a été demandé');
		reader.expectFrench();
	});

	it('pays once what the second person approves, and says so in French', async () => {
		await request('0700000061', 'En attente d’approbation');
		const { execution, reference } = await decide('Approuver et envoyer');
		expect(reader.told(execution, 'Tell what became of it')).toContain('a été approuvé par Kofi');
		await settled(setting.shop, reference);
		const ended = (await executionsAtRest(setting, workflow)).filter(({ output }) =>
			output('Tell how it ended'),
		);
		expect(reader.told(ended[0]!, 'Tell how it ended')).toContain(reference);
		expect(await ledgerOf(setting, reference)).toHaveLength(1);
		reader.expectFrench();
	});

	it('sends nothing that the second person declines', async () => {
		await request('0700000061', 'En attente d’approbation');
		const { execution, reference } = await decide('Refuser');
		const told = reader.told(execution, 'Tell that it was not approved');
		expect(told).toContain('refusé par Kofi. Rien n’a été envoyé.');
		expect(await ledgerOf(setting, reference)).toEqual([]);
		reader.expectFrench();
	});
};
