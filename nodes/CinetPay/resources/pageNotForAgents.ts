import type { Problem } from '../../shared/problem';

/** CinetPay designed these pages so that the API key stands in them: a model must not read it. */
export const PAGE_NOT_FOR_AGENTS: Problem = {
	message: 'Payment pages are not offered to AI agents',
	description:
		'The page holds your API key. Let the agent make a payment link with Create, or prepare the page in a workflow.',
};
