type Moved = {
  kind: string;
  withdrawal?: { paidAs?: 'tokens' | 'shares' | undefined } | undefined;
};

/**
 * What an event of an account's history did to the shares it has, in the stake and in the queue together: 1 they grew,
 * -1 they shrank, 0 they only changed their place. Times the shares moved it adds up to what is there.
 */
export function directionOf({ kind, withdrawal }: Moved): 1n | 0n | -1n {
  if (kind === 'deposited') return 1n;
  const isLost = kind === 'slashed' || kind === 'beacon-slashed';
  return isLost || (kind === 'collected' && withdrawal?.paidAs === 'tokens') ? -1n : 0n;
}
