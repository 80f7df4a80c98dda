import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { auroreWait } from '../../aurore/wait';
import { waitIdFields } from '../../waitIds';

/** Transfer: Wait for Result in Aurore, whose look-up is documented for CinetPay's own id. */
export const wait = waitForResult(auroreWait('transfer'), {
	action: 'Wait for a transfer result',
	description: 'Pause the workflow until the result is confirmed',
	idFields: waitIdFields('transaction_id'),
});
