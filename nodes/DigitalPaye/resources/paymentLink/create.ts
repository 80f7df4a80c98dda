import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	amountField,
	dateField,
	optionsField,
	required,
	simplifyField,
	textField,
} from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { checkAmount } from '../../../shared/values/amount';
import { objectOrEmpty } from '../../../shared/values/json';
import { checkMoment } from '../../../shared/values/moment';
import { asText } from '../../../shared/values/text';
import { checkPublicUrl } from '../../../shared/values/url';
import { quote, RowCheck } from '../../../shared/values/validation';
import { readLink } from '../../api/entities';
import { PAYMENT_LINK } from '../../api/entityTypes';
import { filled } from '../../api/generation';
import { checkCurrency, currencyField } from '../currency';
import { changeRun, type ChangeRequest } from '../runs';

const fields: INodeProperties[] = [
	required(textField('Label', 'label', 'e.g. Order 42', 'What the payer sees as the name')),
	amountField('Whole number, from 100 to 2000000'),
	currencyField,
	{
		displayName: 'Link Type',
		name: 'linkType',
		type: 'options',
		default: 'one_time',
		description: 'How often the link can be paid',
		options: [
			{ name: 'One-Time', value: 'one_time', description: 'Once: for an order' },
			{
				name: 'Reusable',
				value: 'reusable',
				description: 'Again and again, by anybody: for donations or a fixed price',
			},
		],
	},
	{
		...dateField('Expires At', 'expiresAt', 'e.g. 2026-12-31T18:00:00'),
		description:
			'When the link stops working. Without a time zone it is in the time zone of the workflow; a date alone means the end of that day. If empty, DigitalPaye decides.',
	},
	{
		...optionsField,
		options: [
			textField(
				'Cancel URL',
				'errorUrl',
				'e.g. https://shop.example.com/canceled',
				'Where the payer goes if the payment is not completed',
			),
			textField('Description', 'description', 'e.g. Two shirts, size M', 'What is paid for'),
			textField(
				'Success URL',
				'successUrl',
				'e.g. https://shop.example.com/thanks',
				'Where the payer goes after paying. Reaching it does not prove payment.',
			),
		],
	},
	simplifyField,
];

const LINK_TYPES = ['one_time', 'reusable'];
/** The provider's own bounds of a link. */
const BOUNDS = { minimum: 100, maximum: 2_000_000 };

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const given = (name: string): unknown => ctx.getNodeParameter(name, index, '');
	const check = new RowCheck();
	const label = asText(given('label'));
	check.require(label !== '', 'Label', say`is empty`);
	const currency = check.take('Currency', checkCurrency(given('currency')));
	const amount = check.take('Amount', checkAmount(given('amount'), { ...BOUNDS, currency }));
	const linkType = asText(given('linkType'));
	// A one-time link that became reusable could be paid twice.
	check.require(
		LINK_TYPES.includes(linkType),
		'Link Type',
		say`${quote(linkType)} is not one of ${LINK_TYPES.join(', ')}`,
	);
	const expiresAt = check.take('Expires At', checkMoment(given('expiresAt'), ctx.getTimezone()));
	const options = objectOrEmpty(ctx.getNodeParameter('options', index, {}));
	const urls: IDataObject = {};
	for (const [field, name, key] of [
		['Success URL', 'successUrl', 'url_success'],
		['Cancel URL', 'errorUrl', 'url_error'],
	] as const) {
		if (asText(options[name]) === '') continue;
		urls[key] = check.take(field, checkPublicUrl(options[name]));
	}
	if (check.findings.length > 0) return { findings: check.findings };
	const json: IDataObject = {
		...{ label, amount, currency, link_type: linkType },
		...filled({ description: asText(options.description), expires_at: expiresAt }),
		...urls,
	};
	const known = { amount, currency, label, linkType };
	return { request: { change: { verb: 'create', json }, known } };
}

/** Payment Link: Create (generation C). It moves no money; paying the link does. */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a payment link',
	description: 'Create a link that anybody can pay by mobile money, once or many times',
	fields,
	run: changeRun(PAYMENT_LINK, read, readLink),
};
