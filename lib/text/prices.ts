/** Sources named one by one; of more than that, how many others. */
const mostNamed = 3;

/** Who tells prices: "coinbase, kraken and 2 others". */
export function listSources(sources: readonly string[]): string {
  const named = sources.slice(0, mostNamed).join(', ');
  const others = sources.length - mostNamed;
  if (others <= 0) return named;
  return `${named} and ${others} ${others === 1 ? 'other' : 'others'}`;
}

/** Of how many tokens what happens now has no price, where it is of any. */
export function explainOldPrices(tokens: number, oldTokens: number): string {
  const age = 'of the last day and a half';
  if (oldTokens === tokens) return `No token has a price ${age}: what happens now has none in histories.`;
  const [has, whose] = oldTokens === 1 ? ['has', 'it'] : ['have', 'them'];
  return `${oldTokens} of ${tokens} tokens ${has} no price ${age}: what happens to ${whose} now has none in histories.`;
}
