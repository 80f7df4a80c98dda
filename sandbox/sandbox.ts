import { Faults } from './faults.ts';
import { Notifications } from './notifications.ts';
import { RequestLog } from './requests.ts';
import { Settings } from './settings.ts';
import { Store } from './store.ts';

/** Everything the provider APIs and the control API share. */
export type Sandbox = {
	store: Store;
	settings: Settings;
	faults: Faults;
	notifications: Notifications;
	requests: RequestLog;
	reset: () => void;
};

/** A merchant without transactions; `seed` decides every id and token. */
export function createSandbox(seed: number, log: (line: string) => void): Sandbox {
	const store = new Store(seed);
	const settings = new Settings();
	const requests = new RequestLog(log);
	const faults = new Faults(() => store.random('faults'), requests);
	const notifications = new Notifications(settings, log);
	const reset = () => {
		notifications.reset();
		faults.reset();
		settings.reset();
		store.reset();
		requests.reset();
	};
	return { store, settings, faults, notifications, requests, reset };
}
