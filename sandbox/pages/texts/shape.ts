import type { en } from './en/index.ts';

/** Texts of any language in the place of the English ones. */
export type Widened<T> = { [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
/** What each language has to say. */
export type Texts = Widened<typeof en>;
