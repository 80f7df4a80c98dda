import { chromium, type Browser } from 'playwright-core';

/** The headless Chromium of all tests in a browser: that of CHROMIUM_PATH, otherwise Debian's. */
export const launchBrowser = async (args = ['--no-sandbox']): Promise<Browser> =>
	await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
		args,
	});
