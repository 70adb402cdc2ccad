import { describe, expect, it } from 'vitest';
import { explainEthWorth } from './directory';

describe('explainEthWorth', () => {
  it('default', () => {
    expect(explainEthWorth(0)).toBe(
      "Counted by the strategies' and tokens' own rates; no market price is in it.",
    );
  });

  it('behavior: says how many strategies are missing', () => {
    expect(explainEthWorth(1)).toContain('1 strategy has stake but no rate in ether, and is not counted.');
    expect(explainEthWorth(3)).toContain(
      '3 strategies have stake but no rate in ether, and are not counted.',
    );
  });
});
