import { isObject } from './json';

/**
 * The value of a field with modes (From List, By ID), which n8n keeps in an object beside the mode. Everything else is
 * given back as it is: workflows from before a field had modes hold a plain text, and the editor carries the object along when
 * a person changes to an operation whose field of this name has none.
 */
export const locatedValue = (value: unknown): unknown =>
	isObject(value) && value.__rl === true ? value.value : value;
