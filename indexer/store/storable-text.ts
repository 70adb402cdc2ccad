/** Longer than any metadata that would be read, `data:` addresses with a picture in them included. */
const MAX_LENGTH = 100_000;
const REPLACEMENT = '\ufffd';

/**
 * Text by strangers as a database can hold it: without the zero character and without halves of character pairs, which
 * become U+FFFD, and not longer than 100 000.
 */
export const storableText = (text: string): string =>
  text.slice(0, MAX_LENGTH).toWellFormed().replaceAll('\0', REPLACEMENT);
