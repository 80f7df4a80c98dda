// Who may import whom, as zones of import-x/no-restricted-paths; type-only imports count too.
//
//   *.node.ts        -> resources     -> api -> shared
//   *Trigger.node.ts -> notifications -> api -> shared
//   shared: language <- values <- http <- payout, notifications, waiting; operation beside http

const BRANDS = ['CinetPay', 'DigitalPaye'];

/** `only('a', ['a', 'b'], 'why')`: below nodes/shared, `a` imports nothing but `a`, `b` and the language of its texts. */
const only = (part, allowed, message) => ({
	target: `./nodes/shared/${part}`,
	from: './nodes/shared',
	except: ['language', ...allowed].map((name) => `./${name}`),
	message,
});

const shared = [
	...BRANDS.map((brand) => ({
		target: './nodes/shared',
		from: `./nodes/${brand}`,
		message: 'What is shared knows no provider.',
	})),
	only('language', [], 'What says a text knows nothing of what it is about.'),
	only('values', ['values'], 'Values know nothing but values.'),
	only('outcome.ts', ['outcome.ts', 'values'], 'An outcome is made of values.'),
	only('problem.ts', ['problem.ts', 'values'], 'A problem is made of values.'),
	only('fields.ts', ['fields.ts', 'values', 'outcome.ts'], 'Fields know no call and no run.'),
	only(
		'http',
		['http', 'values', 'problem.ts', 'outcome.ts'],
		'A call knows values, problems and outcomes; not who makes it.',
	),
	only(
		'operation',
		['operation', 'http', 'values', 'problem.ts', 'outcome.ts', 'fields.ts'],
		'An operation knows nothing of payouts, notifications or waiting.',
	),
	only(
		'payout',
		['payout', 'operation', 'http', 'values', 'problem.ts', 'outcome.ts', 'fields.ts'],
		'Payouts know nothing of notifications or waiting.',
	),
	only(
		'notifications',
		['notifications', 'operation', 'http', 'values', 'problem.ts', 'outcome.ts', 'fields.ts'],
		'Notifications know nothing of payouts or waiting.',
	),
	// A wait ends by a notification that was received and verified as a trigger's are.
	only(
		'waiting',
		[
			...['waiting', 'operation', 'http', 'values', 'problem.ts', 'outcome.ts', 'fields.ts'],
			...['notifications/receive.ts', 'notifications/source.ts', 'notifications/event.ts'],
			...['notifications/limits.ts', 'notifications/refusals.ts'],
		],
		'A wait takes of notifications what receives and verifies one; nothing of payouts.',
	),
];

/** What a wait or a page needs of its provider's notifications: to sign an address, to verify a call. */
const NOTIFICATIONS_FOR_RESOURCES = {
	CinetPay: [
		'auroreSource.ts',
		'authenticate.ts',
		'bodies.ts',
		'notifyTokens.ts',
		'paymentSource.ts',
		'payoutSource.ts',
		'verify.ts',
	],
	DigitalPaye: [],
};

const brand = (name) => [
	...BRANDS.filter((other) => other !== name).map((other) => ({
		target: `./nodes/${name}`,
		from: `./nodes/${other}`,
		message: 'The two brands share nothing but nodes/shared.',
	})),
	...['resources', 'notifications'].map((from) => ({
		target: `./nodes/${name}/api`,
		from: `./nodes/${name}/${from}`,
		message: 'The API knows nothing of who calls it.',
	})),
	{
		target: `./nodes/${name}/api`,
		from: './nodes/shared',
		except: [
			...['./language', './values', './http', './problem.ts', './outcome.ts', './payout'],
			...['./notifications', './operation/concurrency.ts'],
		],
		message: 'The API makes calls and reads answers; it reads no parameter and has no fields.',
	},
	{
		target: `./nodes/${name}/notifications`,
		from: `./nodes/${name}/resources`,
		message: 'Notifications know nothing of operations.',
	},
	{
		target: `./nodes/${name}/resources`,
		from: `./nodes/${name}/notifications`,
		except: NOTIFICATIONS_FOR_RESOURCES[name].map((file) => `./${file}`),
		message: 'An operation takes of notifications what eslint.boundaries.mjs names.',
	},
];

export const zones = [
	...shared,
	...BRANDS.flatMap(brand),
	...BRANDS.map((name) => ({
		target: './credentials',
		from: `./nodes/${name}`,
		except: ['./api/addresses.ts', './api/misplacedKey.ts'],
		message:
			'Credentials import nothing but what is shared, their addresses and what their keys look like.',
	})),
	{
		target: './sandbox',
		from: ['./nodes', './credentials'],
		message: 'A simulator that shares code with its client proves nothing.',
	},
	{
		target: ['./nodes', './credentials'],
		from: ['./sandbox', './scripts', './test', './bench', './soak'],
		message: 'What is published imports nothing that is not.',
	},
];
