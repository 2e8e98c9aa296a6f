/** Limits that the page has to know, apart so that it needs no schemas. */

/** Bytes of a file of structures: a little more than is read, so that a larger one is refused in words. */
export const longestImport = (5 << 20) + 1;
