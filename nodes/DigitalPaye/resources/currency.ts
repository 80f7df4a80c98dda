import type { INodeProperties } from 'n8n-workflow';
import { required, textField } from '../../shared/fields';
import { say } from '../../shared/language/say';
import { asText, upperCase } from '../../shared/values/text';
import { passed, quote, refused, type Checked } from '../../shared/values/validation';

/** Every sample has XOF; what else DigitalPaye takes is for DigitalPaye to say. */
export const currencyField: INodeProperties = {
	...required(textField('Currency', 'currency', 'e.g. XOF', 'Three letters, such as XOF')),
	default: 'XOF',
};

/** Three letters. */
export function checkCurrency(value: unknown): Checked<string> {
	const currency = upperCase(asText(value));
	return /^[A-Z]{3}$/.test(currency)
		? passed(currency)
		: refused(say`${quote(asText(value))} is not a currency code such as XOF`);
}
