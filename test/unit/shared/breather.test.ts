import { breather } from '../../../nodes/shared/operation/breather.ts';

let now = 0;
beforeEach(() => {
	now = 1_000;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

/** Whether others got their turn while a loop over rows called it. */
async function letsOthersRun(breathe: () => Promise<void>): Promise<boolean> {
	let isTheirTurn = false;
	const theirs = setTimeout(() => (isTheirTurn = true), 0);
	await breathe();
	clearTimeout(theirs);
	return isTheirTurn;
}

it('lets others run after some milliseconds of work, and not for each row', async () => {
	const breathe = breather();
	const seen: boolean[] = [];
	for (const ms of [0, 4, 3, 1, 0, 7, 1, 20]) {
		now += ms;
		seen.push(await letsOthersRun(breathe));
	}
	expect(seen).toEqual([false, false, false, true, false, false, true, true]);
});
