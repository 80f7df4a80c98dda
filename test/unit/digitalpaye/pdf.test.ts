import { pdfIn } from '../../../nodes/DigitalPaye/api/pdf.ts';

const FILE = '%PDF-1.4\n% Awa Koné\n%%EOF\n';
const base64 = Buffer.from(FILE).toString('base64');

it.each<[string, unknown]>([
	['alone', base64],
	['behind other texts', { name: 'F-1', empty: '', more: { total: 5 }, pdf: base64 }],
	['in a data URL', { pdf: `data:application/pdf;base64,${base64}` }],
	['in a data URL in capitals', { pdf: `DATA:application/PDF;BASE64,${base64}` }],
	['as deep as is looked', { a: { b: { c: { pdf: base64 } } } }],
])('a PDF is found %s', (_name, data) => {
	expect(pdfIn(data)!.toString()).toBe(FILE);
});

it.each<[string, unknown]>([
	['nothing', undefined],
	['null', { pdf: null }],
	['another file', Buffer.from('<html>').toString('base64')],
	['a PDF behind something', `x${base64}`],
	['a data URL behind something', `x data:application/pdf;base64,${base64}`],
	['a list', [base64]],
	['what is too deep', { a: { b: { c: { d: { pdf: base64 } } } } }],
])('%s is no PDF', (_name, data) => {
	expect(pdfIn(data)).toBeUndefined();
});
