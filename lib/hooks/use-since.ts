'use client';

import { useState } from 'react';
import type { BlockNumber } from '../domain/units';
import { type Seen, seenAfter } from './since';

const nothing: Seen = new Map();

/** Since which block each value is as it is, as far as this page has seen; what it sees first counts as new. */
export function useSince(values: ReadonlyMap<string, bigint>, block: BlockNumber): Seen {
  const [seen, setSeen] = useState(nothing);
  const now = seenAfter(seen, values, block);
  if (now !== seen) setSeen(now);
  return now;
}
