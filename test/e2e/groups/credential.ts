import type { CredentialType } from '../../../scripts/demo/credentials.ts';
import { sandboxKeys, CREDENTIAL_TYPE } from '../../../scripts/demo/shop.ts';
import { field, part } from '../editor.ts';
import { sandboxCredential } from '../examples.ts';
import type { Setting } from '../setting.ts';

export const WRONG_API_KEY = 'wrong-api-key-0451';
const AURORE_KEY = 'sk_live_wrong-api-key-0451';

/** Opens a stored credential: its dialog runs the credential's test at once. */
const openCredential = async (setting: Setting, name: string) => {
	const page = await setting.open('/home/credentials');
	await page.getByText(name, { exact: true }).first().click();
	await part(page, 'editCredential-modal').waitFor();
	return page;
};

/** The credential's test, as its dialog shows it. */
export const credentialTests = (setting: Setting): void => {
	const save = async (name: string, change: Record<string, string>) => {
		const { client, sandbox } = setting.shop;
		await client.saveCredential(name, CREDENTIAL_TYPE, { ...sandboxKeys(sandbox.url), ...change });
	};

	it('is green with the right keys', async () => {
		const page = await openCredential(setting, 'CinetPay sandbox');
		await page.getByText('Connection tested successfully').waitFor();
		await page.close();
	});

	const SHOWN: Array<[CredentialType, string[]]> = [
		[
			'cinetPayCheckoutApi',
			['Base URL', 'Legacy Base URL', 'Legacy Payment Page', 'Seamless Script'],
		],
		['cinetPayTransferApi', ['Base URL']],
		['cinetPayAuroreApi', ['Base URL']],
		['digitalPayeApi', ['Base URL']],
	];
	it.each(SHOWN)('%s shows addresses only in the environment that has them', async (type, own) => {
		const { name } = await sandboxCredential(setting, type);
		const page = await openCredential(setting, name);
		const dialog = part(page, 'editCredential-modal');
		const provider = type === 'digitalPayeApi' ? 'DigitalPaye' : 'CinetPay';
		const address = 'Sandbox Address';
		for (const [environment, expected] of [
			['Sandbox of This Package', [address]],
			['Other', own],
			[provider, []],
		] as const) {
			await field(page, 'environment').locator('input').first().click();
			await page
				.locator('.el-select-dropdown:visible .option-headline')
				.getByText(environment, { exact: true })
				.click();
			const shown: string[] = [];
			for (const label of [address, ...own])
				if ((await dialog.getByText(label, { exact: true }).count()) > 0) shown.push(label);
			expect([environment, shown]).toEqual([environment, expected]);
		}
		if (type === 'cinetPayCheckoutApi')
			expect(await dialog.innerText()).toContain('The connection test cannot check it');
		await page.close();
	});

	// n8n shows the bare code of a connection error; a credential test has no say in that.
	it.each([
		['a wrong API key', 'Wrong key', { apiKey: WRONG_API_KEY }, /does not accept the API Key/],
		['a wrong site ID', 'Wrong site', { siteId: '654321' }, /does not accept the Site ID/],
		[
			'a key of Aurore',
			'Wrong API',
			{ apiKey: AURORE_KEY },
			/belongs in a CinetPay Aurore API credential.*set API to Aurore/s,
		],
		[
			'an address where nobody answers',
			'Wrong address',
			{ sandboxUrl: 'http://127.0.0.1:9' },
			/ECONNREFUSED/,
		],
	])('is red with %s and says what is wrong', async (_case, name, change, message) => {
		await save(name, change);
		const page = await openCredential(setting, name);
		await page.getByText(/Couldn.t connect with these settings/).waitFor();
		await page.getByText('More details').click();
		const text = await part(page, 'editCredential-modal').innerText();
		expect(text).toMatch(message);
		expect(text).not.toContain(WRONG_API_KEY);
		await page.close();
	});
};
