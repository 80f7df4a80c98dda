import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { auroreWait } from '../../aurore/wait';
import { lookUpFields } from '../../lookUpFields';

/** Transfer: Wait for Result in Aurore, whose look-up is documented for CinetPay's own id. */
export const wait = waitForResult(auroreWait('transfer'), {
	action: 'Wait for a transfer result',
	description: 'Pause the workflow until the result is confirmed',
	idFields: lookUpFields('transaction_id', { behindSend: true }),
});
