import type { en } from './en.ts';

type Widened<T> = { [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
/** What each language has to say. */
export type Texts = Widened<typeof en>;
