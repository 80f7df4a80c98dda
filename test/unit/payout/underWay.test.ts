import { claim } from '../../../nodes/shared/payout/underWay.ts';
import { row } from './engine.ts';

const rows = [row(0), row(1)];

it('rows that another run has under way are not claimed, and are free once it lets go', async () => {
	const first = claim('underWay 1', [row(0)]);
	const second = claim('underWay 1', rows);
	expect(second.mine).toEqual([row(1)]);
	expect(second.theirs.map((other) => other.row)).toEqual([row(0)]);
	first.release();
	await second.theirs[0]!.done;
	expect(claim('underWay 1', rows).mine).toEqual([row(0)]);
});

it('a run that lets go a second time does not let go what another one has claimed since', () => {
	const first = claim('underWay 2', rows);
	first.release();
	expect(claim('underWay 2', rows).mine).toEqual(rows);
	first.release();
	expect(claim('underWay 2', rows)).toMatchObject({ mine: [], theirs: [{}, {}] });
});

it('the same reference in two accounts is two payouts', () => {
	claim('underWay 3', rows);
	expect(claim('underWay 4', rows)).toMatchObject({ mine: rows, theirs: [] });
});
