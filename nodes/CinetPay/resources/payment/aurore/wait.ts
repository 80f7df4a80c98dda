import { waitForResult } from '../../../../shared/waiting/waitForResult';
import { auroreWait } from '../../aurore/wait';
import { awaitedReferenceField } from '../fields';

/** Payment: Wait for Result (Aurore). */
export const wait = waitForResult(auroreWait('payment'), {
	action: 'Wait for result of a payment of an account since 2026',
	description: 'Hold this execution until the payment is paid or refused, verified',
	idFields: [awaitedReferenceField],
});
