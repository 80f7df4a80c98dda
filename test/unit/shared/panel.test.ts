import type { IExecuteFunctions } from 'n8n-workflow';
import { describeFindings, problemError, problemItem } from '../../../nodes/shared/problem.ts';
import { quote } from '../../../nodes/shared/values/validation.ts';
import { asShown } from '../../asShown.ts';
import fc from '../fastCheck.ts';

const ctx = {
	getNode: () => ({
		id: '1',
		name: 'CinetPay',
		type: 'cinetPay',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	}),
} as unknown as IExecuteFunctions;
const stop = (description: string) =>
	problemError(ctx, { message: 'Rows must be corrected', description }).description!;

it('is a list in n8n’s error panel, with the values of cells as text', () => {
	const rows = [
		{ row: 0, findings: [{ field: 'Amount', text: `${quote('<b>5</b>')} is not an amount` }] },
		{ row: 2, findings: [{ field: 'Phone', text: 'is empty' }] },
	];
	expect(stop(describeFindings(rows, 3))).toBe(
		'Item 1, Amount: &quot;&lt;b&gt;5&lt;/b&gt;&quot; is not an amount<br>Item 3, Phone: is empty',
	);
});

it('shows every text as it is, and holds no tag but the line break', () => {
	const unit = fc.oneof(
		fc.constantFrom('<', '>', '&', '"', "'", '\n', '<br>', '&lt;'),
		fc.string(),
	);
	fc.assert(
		fc.property(fc.array(unit), (parts) => {
			const text = parts.join('');
			const html = stop(text || 'x');
			expect(html.replaceAll('<br>', '')).not.toMatch(/[<>"']/);
			expect(asShown(html)).toBe(text || 'x');
		}),
	);
});

it('stays plain text in an item', () => {
	const description = 'Item 1, Amount: "<b>" is not an amount\nItem 2, Phone: is empty';
	expect(problemItem({ message: 'a', description }, 0).json.error).toEqual({
		message: 'a',
		description,
	});
});
