import type { Status } from '../outcome';

/**
 * How a wait ended, in the one word that a workflow branches on. Only what Wait for Result itself says is `paid`: an item that
 * lacks the field, whichever way it got there, is not.
 */
export type WaitResult = 'paid' | 'notPaid' | 'timeIsUp';

/**
 * The result of a wait that ended with this status, what belongs to another order counting as `unknown`. For money out, `paid`
 * means that the receiver has it.
 */
export const resultOf = (status: Status): WaitResult => (status === 'success' ? 'paid' : 'notPaid');
