/** Words that English sentences have and French ones do not. */
const ENGLISH =
	/\b(the|is|are|was|were|not|with|this|that|your|you|has|have|does|and|of|to|cannot|must|please|again|before|after|from|which|what|nothing|row|rows|for|by|when|need|until|only)\b/i;

/** The first English word of a text for a person, for tests of what is said in French; undefined where there is none. */
export const englishIn = (text: string): string | undefined => ENGLISH.exec(text)?.[0];
