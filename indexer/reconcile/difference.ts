/** One figure on which the index and the chain disagree. */
export type Difference = { what: string; index: string; chain: string };

/** A value as one line of text, exact. */
export const shown = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

/** Nothing when both say the same. */
export function compare(what: string, index: unknown, chain: unknown): Difference[] {
  const [ours, theirs] = [shown(index), shown(chain)];
  return ours === theirs ? [] : [{ what, index: ours, chain: theirs }];
}

/** Each item that only one of them has, whatever the order. */
export function compareSets(what: string, index: Iterable<string>, chain: Iterable<string>): Difference[] {
  const ours = new Set(index);
  const theirs = new Set(chain);
  return [
    ...[...theirs].filter((item) => !ours.has(item)).map((item) => differing(what, item, 'missing', 'there')),
    ...[...ours].filter((item) => !theirs.has(item)).map((item) => differing(what, item, 'there', 'missing')),
  ];
}

const differing = (what: string, item: string, index: string, chain: string): Difference => ({
  what: `${what}: ${item}`,
  index,
  chain,
});

/** The items by a name that several of them may share, in their order. */
export function groupBy<Item>(items: Iterable<Item>, nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}
