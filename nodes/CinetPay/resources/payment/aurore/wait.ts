import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { auroreWait } from '../../aurore/wait';
import { awaitedReferenceField } from '../fields';

/** Payment: Wait for Result (Aurore). */
export const wait = waitForResult(auroreWait('payment'), {
	action: 'Wait for a payment result',
	description: 'Pause the workflow until the result is confirmed',
	idFields: [awaitedReferenceField],
});
