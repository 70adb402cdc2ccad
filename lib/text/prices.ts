/** Sources named one by one; of more than that, how many others. */
const mostNamed = 3;

/** Who tells prices: "coinbase, kraken and 2 others". */
export function listSources(sources: readonly string[]): string {
  const named = sources.slice(0, mostNamed).join(', ');
  const others = sources.length - mostNamed;
  if (others <= 0) return named;
  return `${named} and ${others} ${others === 1 ? 'other' : 'others'}`;
}
