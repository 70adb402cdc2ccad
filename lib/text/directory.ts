/** What stands behind every total in ether, and what is not in it. */
export function explainEthWorth(uncounted: number): string {
  const worth = "Counted by the strategies' and tokens' own rates; no market price is in it.";
  if (uncounted === 0) return worth;
  const missing = uncounted === 1 ? '1 strategy has' : `${uncounted} strategies have`;
  return `${worth} ${missing} stake but no rate in ether, and ${uncounted === 1 ? 'is' : 'are'} not counted.`;
}
