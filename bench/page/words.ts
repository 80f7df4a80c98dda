import { frenchFigures, inFrench } from './french.ts';

/** Every text of the page that depends on its language. */
export type Words = {
	header: { measured: string; against: string; ratio: string; target: string };
	runs: [string, string, string, string];
	met: string;
	missed: string;
	why: string;
	colon: string;
	unexplained: string;
	/** How many targets were met, of all; when and where the newest figures were taken. */
	score: (met: number, all: number) => string;
	taken: (day: string, machine: string, n8n: string) => string;
	processors: (count: number, model: string, memoryGb: number) => string;
	/** What a line says, and a sentence with figures, from English. */
	line: (english: string) => string;
	reason: (reason: { en: string; fr: string }) => string;
};

export const ENGLISH: Words = {
	header: { measured: 'measured', against: 'against', ratio: 'ratio', target: 'target' },
	runs: ['command', 'date (UTC)', 'machine', 'versions'],
	met: 'met',
	missed: '**missed**',
	why: 'Missed targets, and why:',
	colon: ':',
	unexplained: 'no reason is known yet.',
	score: (met, all) => `${met} of ${all} targets are met.`,
	taken: (day, machine, n8n) => `Last measured on ${day} with n8n ${n8n} on ${machine}.`,
	processors: (count, model, memoryGb) => `${count} × ${model}, ${memoryGb} GiB`,
	line: (english) => english,
	reason: ({ en }) => en,
};

export const FRENCH: Words = {
	header: { measured: 'mesuré', against: 'comparé à', ratio: 'rapport', target: 'objectif' },
	runs: ['commande', 'date (UTC)', 'machine', 'versions'],
	met: 'atteint',
	missed: '**manqué**',
	why: 'Manqués, et pourquoi :',
	colon: ' :',
	unexplained: 'aucune raison connue pour le moment.',
	score: (met, all) => `${met} objectifs sur ${all} sont atteints.`,
	taken: (day, machine, n8n) => `Mesuré jusqu'au ${day} avec n8n ${n8n} sur ${machine}.`,
	processors: (count, model, memoryGb) => `${count} × ${model}, ${memoryGb} Gio`,
	line: inFrench,
	reason: ({ fr }) => frenchFigures(fr),
};
