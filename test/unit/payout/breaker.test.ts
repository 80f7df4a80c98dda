import type { IDataObject } from 'n8n-workflow';
import { pay, row, rows, statuses, values } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
	api.largestBatch = 1;
});
const DEAD = 'The provider did not answer several times in a row';

describe('a provider that is dead', () => {
	it('is sent a handful of rows, and the rest surely was not sent', async () => {
		api.callFaults = Array(500).fill('lostBefore');
		api.lookUpFaults = Array(5_000).fill('unreachable');
		const items = await pay(api, rows(500), { options: { concurrency: 1 } });
		expect(api.sends).toHaveLength(5);
		expect(api.lookUps.length).toBeLessThan(40);
		expect(values(items, 'sent')).toEqual([...Array(5).fill(null), ...Array(495).fill(false)]);
		// An earlier run may have sent them, and nobody can be asked.
		expect(statuses(items)).toEqual(Array(500).fill('unknown'));
		expect(items[400]!.json.advice).toContain(DEAD);
	});

	it('whose look-ups work leaves what was not sent failed: surely nobody was paid', async () => {
		api.callFaults = Array(500).fill('lostBefore');
		const items = await pay(api, rows(50), { options: { concurrency: 1 } });
		expect(api.sends).toHaveLength(5);
		expect(statuses(items)).toEqual([...Array(5).fill('unknown'), ...Array(45).fill('failed')]);
		expect(items[49]!.json).toMatchObject({ sent: false });
		expect(items[49]!.json.advice).toBe(
			`Nothing was sent for this row. ${DEAD}. Run it again with the same references once the provider answers.`,
		);
	});

	it.each([5, 10, 50])('ends %d lanes as soon as their calls are lost', async (concurrency) => {
		api.callFaults = Array(500).fill('lostBefore');
		api.lookUpFaults = Array(5_000).fill('unreachable');
		await pay(api, rows(500), { options: { concurrency } });
		// Those that were under way, and no other while they were looked up.
		expect(api.sends.length).toBeLessThanOrEqual(concurrency + 4);
	});

	it('takes batches along in the same way', async () => {
		api.largestBatch = 500;
		api.callFaults = Array(500).fill('lostBefore');
		await pay(api, rows(1_000), { options: { batchSize: 10 } });
		expect(api.sends).toHaveLength(5);
	});
});

it('answers that settle nothing count like lost ones', async () => {
	for (let index = 0; index < 50; index++) api.unclear.add(`R-${index + 1}`);
	api.lookUpFaults = Array(500).fill('late');
	await pay(api, rows(50), { options: { concurrency: 1 } });
	expect(api.sends).toHaveLength(5);
});

it('a lost answer that a look-up settles does not count', async () => {
	api.callFaults = Array(30).fill('lostAfter');
	const items = await pay(api, rows(30), { options: { concurrency: 4 } });
	expect(api.sends).toHaveLength(30);
	expect(statuses(items)).toEqual(Array(30).fill('pending'));
});

it('an unclear answer that a look-up settles does not count either', async () => {
	for (let index = 0; index < 30; index++) api.unclear.add(`R-${index + 1}`);
	const items = await pay(api, rows(30), { options: { concurrency: 1 } });
	expect(statuses(items)).toEqual(Array(30).fill('pending'));
});

describe('a batch of which a look-up shows one row', () => {
	beforeEach(() => {
		api.largestBatch = 2;
		api.lots = false;
		const usual = api.lookUp.bind(api);
		const isOdd = (reference: string) => Number(reference.slice(2)) % 2 === 1;
		api.lookUp = async (reference) =>
			isOdd(reference) ? await usual(reference) : { kind: 'notFound', conclusive: true };
	});

	it('counts where its answer was lost: what became of the other one nobody knows', async () => {
		api.callFaults = Array(10).fill('lostAfter');
		const items = await pay(api, rows(20), { options: { batchSize: 2 } });
		expect(api.sends).toHaveLength(5);
		expect(statuses(items).slice(0, 4)).toEqual(['pending', 'unknown', 'pending', 'unknown']);
	});

	it('does not count where its answer came: the provider is there', async () => {
		for (let index = 0; index < 20; index++) api.unclear.add(`R-${index + 1}`);
		await pay(api, rows(20), { options: { batchSize: 2 } });
		expect(api.sends).toHaveLength(10);
	});
});

describe('lanes whose answers are lost at the same time', () => {
	const turns = async (count: number) => {
		for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
	};

	it('wait for the look-ups of the others before they give up', async () => {
		api.callFaults = Array(5).fill('lostAfter');
		const usual = api.lookUp.bind(api);
		api.lookUp = async (reference) => {
			// The first is not shown yet; the others are, a little later.
			await turns(5);
			if (reference === 'R-1' && api.sends.length === 5)
				return { kind: 'notFound', conclusive: true };
			await turns(20);
			return await usual(reference);
		};
		const items = await pay(api, rows(10), { options: { concurrency: 5 } });
		expect(statuses(items)).toEqual(Array(10).fill('pending'));
		expect(api.sends).toHaveLength(10);
	});

	it('send on beside a look-up as long as they are few', async () => {
		api.callFaults = ['lostAfter'];
		const usual = api.lookUp.bind(api);
		let sent = 0;
		api.lookUp = async (reference) => {
			await turns(50);
			sent = api.sends.length;
			return await usual(reference);
		};
		await pay(api, rows(10), { options: { concurrency: 2 } });
		expect(sent).toBe(10);
	});
});

it('an answer in between starts the count again', async () => {
	const four = ['lostBefore', 'lostBefore', 'lostBefore', 'lostBefore'] as const;
	api.callFaults = [...four, 'none', ...four, 'none', ...four];
	await pay(api, rows(14), { options: { concurrency: 1 } });
	expect(api.sends).toHaveLength(14);
});

describe('one value that all rows share and the provider refuses', () => {
	const refuseUrl = (...bad: unknown[]) => {
		const usual = api.send.bind(api);
		api.send = async (sent) => {
			if (!sent.some(({ fields }) => bad.includes(fields.notify_url))) return await usual(sent);
			api.sends.push(sent.map(({ reference }) => reference));
			return {
				...{ kind: 'refused', reason: 'row', code: '725', message: 'URL', field: 'notify_url' },
				problem: problem('Code 725'),
			};
		};
	};
	const withUrl = (notify_url: string) => ({ fields: { notify_url } as IDataObject });
	beforeEach(() => {
		api.largestBatch = 500;
	});

	it('is learned with one call, not with a thousand', async () => {
		refuseUrl('https://bad.example.com');
		const sheet = Array.from({ length: 500 }, () => withUrl('https://bad.example.com'));
		const items = await pay(api, sheet, { options: { batchSize: 100 } });
		expect(api.sends).toHaveLength(1);
		expect(statuses(items)).toEqual(Array(500).fill('failed'));
		expect(values(items, 'code')).toEqual(Array(500).fill('725'));
		expect(items[499]!.json).toMatchObject({ reference: 'R-500', sent: false });
	});

	it('is learned with one call where each row has its own, too', async () => {
		api.largestBatch = 1;
		refuseUrl('https://bad.example.com');
		const sheet = Array.from({ length: 20 }, () => withUrl('https://bad.example.com'));
		sheet.push(withUrl('https://good.example.com'));
		const items = await pay(api, sheet, { options: { concurrency: 1 } });
		expect(api.sends).toEqual([['R-1'], ['R-21']]);
		expect(statuses(items)).toEqual([...Array(20).fill('failed'), 'pending']);
		expect(items[19]!.json).toMatchObject({ code: '725', reference: 'R-20', sent: false });
	});

	it('does not keep a good one from being paid, however many bad ones come before it', async () => {
		const bad = Array.from({ length: 10 }, (_, index) => `https://bad.example.com/${index}`);
		refuseUrl(...bad);
		const urls = [...bad, 'https://good.example.com'].flatMap((url) => [url, url]);
		const items = await pay(api, urls.map(withUrl));
		expect(values(items, 'code')).toEqual([...Array(20).fill('725'), null, null]);
		expect(api.ledger.map(({ reference }) => reference)).toEqual(['R-21', 'R-22']);
	});

	it('is told from the good ones in a few calls, and those are paid', async () => {
		refuseUrl('https://bad.example.com');
		const sheet = Array.from({ length: 400 }, (_, index) =>
			withUrl(index % 2 === 0 ? 'https://bad.example.com' : 'https://good.example.com'),
		);
		await pay(api, sheet, { options: { batchSize: 100 } });
		expect(api.ledger).toHaveLength(200);
		expect(api.sends.length).toBeLessThanOrEqual(8);
	});
});

describe('a call that is refused without naming a row', () => {
	beforeEach(() => {
		api.largestBatch = 500;
	});

	it('for all of its rows is not tried a thousand times', async () => {
		for (let index = 0; index < 500; index++) api.poison.add(`R-${index + 1}`);
		const items = await pay(api, rows(500), { options: { batchSize: 500 } });
		expect(api.sends.length).toBeLessThan(40);
		expect(statuses(items)).toEqual(Array(500).fill('failed'));
		expect(items[499]!.json.advice).toContain(
			'rows before it were refused for the same reason (code 716)',
		);
	});

	it('and without a code is not tried a thousand times either', async () => {
		const problem = { message: 'It said no', description: 'Do this.' };
		api.send = async (sent) => {
			api.sends.push(sent.map(({ reference }) => reference));
			return { kind: 'refused', reason: 'row', code: null, message: null, problem };
		};
		const items = await pay(api, rows(500), { options: { batchSize: 500 } });
		expect(api.sends.length).toBeLessThan(40);
		expect(items[499]!.json.advice).toBe(
			'Nothing was sent for this row. 8 rows before it were refused for the same reason. Correct what is refused, then run it again with the same references.',
		);
	});

	it('is tried to the end where the reasons differ', async () => {
		api.send = async (sent) => {
			api.sends.push(sent.map(({ reference }) => reference));
			const code = sent[0]!.index % 2 === 0 ? '716' : '717';
			return {
				...{ kind: 'refused', reason: 'row', code, message: 'NO' },
				problem: problem(`Code ${code}`),
			};
		};
		const items = await pay(api, rows(20), { options: { batchSize: 20 } });
		expect(new Set(api.sends.filter(({ length }) => length === 1).flat()).size).toBe(20);
		expect(values(items, 'code')).toEqual(rows(20).map((_, index) => String(716 + (index % 2))));
	});

	it('because a reference exists, while look-ups are down, costs a few calls', async () => {
		api.guard = 'call';
		for (let index = 0; index < 500; index++) api.pay(row(index));
		api.lookUpFaults = Array(10_000).fill('unreachable');
		const items = await pay(api, rows(500), { options: { batchSize: 500 } });
		expect(api.sends).toHaveLength(1);
		expect(api.lookUps.length).toBeLessThan(60);
		expect(statuses(items)).toEqual(Array(500).fill('unknown'));
		expect(items[499]!.json.advice).toContain(
			'the provider says that the reference exists, but does not show the transaction.',
		);
		expect(api.ledger).toHaveLength(500);
	});
});
