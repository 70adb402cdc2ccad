/** The fields of a page's address. An absent or empty one is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** `path` with the fields of `query`, those in `changes` put in their place; undefined there takes a field out. */
export function hrefOf(path: string, query: Query, changes: Query = {}): string {
  const fields = Object.entries({ ...query, ...changes }).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  // A list of addresses stays readable: a comma needs no escape in a query.
  return fields.length === 0 ? path : `${path}?${fields.join('&').replaceAll('%2C', ',')}`;
}

/** How many pages `total` rows fill; nothing fills one. */
export function pagesOf(total: number, limit: number): number {
  return Math.max(1, Math.ceil(total / limit));
}

/** The list that a field holds, comma-separated; each entry once, at most `most` of them, and only those that `isGood`. */
export function listOf<Entry extends string>(
  text: string | readonly string[] | undefined,
  isGood: (entry: string) => entry is Entry,
  most: number,
): Entry[] {
  const entries = [text ?? []].flat().flatMap((part) => part.split(','));
  return [...new Set(entries.map((entry) => entry.trim()).filter(isGood))].slice(0, most);
}
