const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** More marks than any script stacks on one letter. */
const stackedMarks = /(\p{M}{3})\p{M}+/gu;
/** Names are words; what is longer than this many times the limit is not looked at. */
const readAhead = 50;

/** Text from a chain or a wallet on one line, without control, direction and invisible characters, at most `maxLength` long. */
export function cleanText(text: string, maxLength: number): string {
  const cleaned = text
    .slice(0, maxLength * readAhead)
    .replace(/\s+/gu, ' ')
    .replace(invisible, '')
    .replace(stackedMarks, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = [...cleaned];
  if (characters.length <= maxLength) return cleaned;
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}
