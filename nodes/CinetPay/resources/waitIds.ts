import type { IExecuteFunctions } from 'n8n-workflow';
import { say } from '../../shared/language/say';
import { checkReference } from '../../shared/values/reference';
import { asText } from '../../shared/values/text';
import { quote, type Checked, type Finding } from '../../shared/values/validation';
import type { Awaited } from '../../shared/waiting/kind';
import { isReported } from '../../shared/waiting/reportedTo';

type ReadIds = { awaited: Awaited } | { findings: Finding[] };

/** Reads what is waited for where the merchant's own reference names it. */
export function readReference(
	ctx: IExecuteFunctions,
	name: string,
	check: (value: unknown) => Checked<string>,
): ReadIds {
	const reference = check(ctx.getNodeParameter(name, 0));
	if (!reference.ok) return { findings: [{ field: 'Reference', text: reference.text }] };
	return { awaited: { reference: reference.value, providerId: null } };
}

/**
 * Reads Look Up By and ID. Nothing would ever end a wait for no ID, or for a reference in place of CinetPay's own ID, so neither
 * begins.
 */
export function readWaitId(ctx: IExecuteFunctions): ReadIds {
	const byReference = ctx.getNodeParameter('lookUpBy', 0) === 'client_transaction_id';
	const given = ctx.getNodeParameter('id', 0);
	const wrong = (text: string): ReadIds => ({ findings: [{ field: 'ID', text }] });
	if (!byReference && asText(given) === '') return wrong(NO_ID);
	const id = checkReference(given);
	if (!id.ok) return wrong(id.text);
	if (!byReference && isReported(ctx, id.value)) return wrong(isOnlyReference(id.value));
	return {
		awaited: {
			reference: byReference ? id.value : null,
			providerId: byReference ? null : id.value,
		},
	};
}

const NO_ID = say`is empty: CinetPay has given no transaction ID, as after a lost answer or a refusal. If the payout may have been accepted, set Look Up By to Reference and ID to the reference; if it was refused, there is nothing to wait for`;

const isOnlyReference = (reference: string) =>
	say`${quote(reference)} is your own reference, and not CinetPay's transaction ID. Set Look Up By to Reference, or take the providerId that Send returned`;
