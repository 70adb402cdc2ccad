import { cleanText } from './clean-text';
import type { Address } from './units';

/** An address that is watched, with the reader's own name for it; '' without one. */
export type Watched = { address: Address; label: string };

/** More are not kept: each is read at every block. */
export const mostWatched = 100;
export const longestLabel = 40;

const isSame = (a: Address, b: Address): boolean => a.toLowerCase() === b.toLowerCase();

/** A label on one line, without what cannot be seen, cut to its length. */
export const labelOf = (text: string): string => cleanText(text, longestLabel);

/** The entry of an address, however its letters are written. */
export const watchedOf = (list: readonly Watched[], address: Address): Watched | undefined =>
  list.find((one) => isSame(one.address, address));

/** The list with an address at its end; a label for one that is there already replaces an empty one only. */
export function withWatched(list: readonly Watched[], { address, label }: Watched): Watched[] {
  const text = labelOf(label);
  if (!watchedOf(list, address)) return [...list, { address, label: text }];
  return list.map((one) =>
    isSame(one.address, address) && one.label === '' ? { ...one, label: text } : one,
  );
}

export const withoutWatched = (list: readonly Watched[], address: Address): Watched[] =>
  list.filter((one) => !isSame(one.address, address));

/** The list with an entry back at the place that it had, or at the end where the list is shorter now. */
export const restored = (list: readonly Watched[], entry: Watched, at: number): Watched[] =>
  watchedOf(list, entry.address) ? [...list] : list.toSpliced(at, 0, entry);

export const renamed = (list: readonly Watched[], address: Address, label: string): Watched[] =>
  list.map((one) => (isSame(one.address, address) ? { ...one, label: labelOf(label) } : one));

/** The list with an address one place higher or lower; as it is where there is no such place. */
export function moved(list: readonly Watched[], address: Address, by: -1 | 1): Watched[] {
  const from = list.findIndex((one) => isSame(one.address, address));
  const [entry, other] = [list[from], list[from + by]];
  if (!entry || !other) return [...list];
  return list.map((one, at) => (at === from ? other : at === from + by ? entry : one));
}

/** What bringing in other entries would do: which are new, which get their first label, which are here as they are. */
export type Merge = { list: Watched[]; added: number; labelled: number; known: number; left: number };

/** The list with others merged in by address; a label that is here already wins. `left`: those that found no place. */
export function merged(list: readonly Watched[], others: readonly Watched[]): Merge {
  const merge: Merge = { list: [...list], added: 0, labelled: 0, known: 0, left: 0 };
  for (const other of others) {
    const found = watchedOf(merge.list, other.address);
    if (!found && merge.list.length >= mostWatched) {
      merge.left += 1;
      continue;
    }
    const isLabelled = found?.label === '' && labelOf(other.label) !== '';
    merge.list = withWatched(merge.list, other);
    if (!found) merge.added += 1;
    else if (isLabelled) merge.labelled += 1;
    else merge.known += 1;
  }
  return merge;
}
