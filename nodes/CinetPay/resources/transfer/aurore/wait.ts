import { waitFields } from '../../../../shared/waiting/description';
import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { showFor } from '../../api';
import { auroreWait } from '../../payment/aurore/wait';
import { waitIdFields } from '../../waitIds';

const onWait = showFor('aurore', 'transfer', 'wait');

/** Transfer: Wait for Result in Aurore, whose look-up is documented for CinetPay's own id. */
export const transferWaitFields = waitFields(onWait, waitIdFields(onWait, 'transaction_id'));

export const transferWait = auroreWait('transfer');
export const wait = waitForResult(transferWait);
