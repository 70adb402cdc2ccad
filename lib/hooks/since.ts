import type { BlockNumber } from '../domain/units';

/** Values by name, each with the block in which it was first seen as it is now. */
export type Seen = ReadonlyMap<string, { value: bigint; since: BlockNumber }>;

/** What is seen in a block, after what was seen before it; the same object where nothing has changed. */
export function seenAfter(before: Seen, values: ReadonlyMap<string, bigint>, block: BlockNumber): Seen {
  const isSame = [...values].every(([name, value]) => before.get(name)?.value === value);
  if (isSame && values.size === before.size) return before;
  const seen = [...values].map(([name, value]) => {
    const known = before.get(name);
    return [name, known?.value === value ? known : { value, since: block }] as const;
  });
  return new Map(seen);
}

/** The newest block in which a value became what it is, of those after `first`; undefined where none did. */
export function changedAfter(seen: Seen, first: BlockNumber): BlockNumber | undefined {
  let newest: BlockNumber | undefined;
  for (const { since } of seen.values()) {
    if (since > first && (newest === undefined || since > newest)) newest = since;
  }
  return newest;
}
