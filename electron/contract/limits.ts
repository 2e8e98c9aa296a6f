import { mostTestCards } from '../../core/dossier/facts.ts';
import { mostBytes, mostFiles } from '../../core/import/limits.ts';

/** Limits that the page has to know, apart so that it needs no schemas. */

/** Bytes of a file of structures: a little more than is read, so that a larger one is refused in words. */
export const longestImport = (5 << 20) + 1;

/** Files of other tools that are taken together, and the bytes of one: a little more, as above. */
export const mostDropped = mostFiles + 1;
export const longestFile = mostBytes + 1;

/** Certificates of the vault that are judged in one call: other calls get their turn in between. */
export const mostJudged = 10;

/** Test cards that one F414 may ask for. */
export const mostOrderedCards = mostTestCards;

/** Characters of what is written in a dossier. */
export { longestLine, longestLink, longestNotes } from '../../core/dossier/limits.ts';
