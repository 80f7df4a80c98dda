import { say } from '../../shared/language/say';
import type { Problem } from '../../shared/problem';

/** CinetPay designed these pages so that they contain the API key: a model must not read it. */
export const PAGE_NOT_FOR_AGENTS: Problem = {
	message: say`Payment pages are not available to AI agents`,
	description: say`The page contains your API key. Let the agent create a payment link with Create, or prepare the page in a workflow.`,
};
