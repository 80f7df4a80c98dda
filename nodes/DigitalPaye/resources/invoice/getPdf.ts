import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import { perRow } from '../../../shared/operation/rows';
import { asText } from '../../../shared/values/text';
import { connectDigitalPaye } from '../../api/connect';
import { objectOf, readEntity } from '../../api/entityCalls';
import { INVOICE } from '../../api/entityTypes';
import { pdfIn } from '../../api/pdf';
import type { Session } from '../../api/session';
import { INVOICE_ID, readId } from '../ids';
import { fileField } from './fields';

interface Work {
	session: Session;
	toBinary: (pdf: Buffer, fileName: string) => Promise<IBinaryKeyData[string]>;
}

/** Invoice: Get PDF (generation C): a file where DigitalPaye's answer carries one, otherwise the data for one. */
export const getPdf: Operation = {
	value: 'getPdf',
	name: 'Get PDF',
	action: 'Get the PDF of an invoice',
	description: 'Download the PDF of an invoice, or the data to make one from',
	fields: [INVOICE_ID.field, fileField],
	run: perRow<Work, { id: string; field: string }>({
		kind: 'read',
		connect: async (ctx) => ({
			session: await connectDigitalPaye(ctx),
			toBinary: async (pdf, fileName) =>
				await ctx.helpers.prepareBinaryData(pdf, fileName, 'application/pdf'),
		}),
		read: (ctx, index) => {
			const id = readId(ctx, index, INVOICE_ID);
			const field = asText(ctx.getNodeParameter('binaryField', index, ''));
			const findings = 'findings' in id ? id.findings : [];
			if (field === '') findings.push({ field: fileField.displayName, text: say`is empty` });
			if (findings.length > 0 || 'findings' in id) return { findings };
			return { request: { id: id.request, field } };
		},
		send: async ({ session, toBinary }, { id, field }) => {
			const answer = await readEntity(session, INVOICE, id, 'pdf-data');
			if (!answer.ok) return answer;
			const pdf = pdfIn(answer.value.data);
			const json: IDataObject = { invoiceId: id, fileName: null, pdfData: null };
			if (!pdf) return { ok: true, value: { json: { ...json, pdfData: objectOf(answer.value) } } };
			const fileName = `invoice-${id.replace(/[^\w.-]+/g, '-')}.pdf`;
			const binary = { [field]: await toBinary(pdf, fileName) };
			return { ok: true, value: { json: { ...json, fileName }, binary } };
		},
	}),
};
