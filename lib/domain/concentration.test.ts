import { describe, expect, it } from 'vitest';
import { concentrationOf } from './concentration';
import { tokenAmount, WAD } from './units';

const of = (...worths: (number | bigint)[]) =>
  concentrationOf(worths.map((worth) => tokenAmount(BigInt(worth))));

describe('concentrationOf', () => {
  it('default: shares of 40, 35 and 25 percent', () => {
    expect(of(25, 40, 35)).toEqual({
      hhi: 3450,
      largest: (4n * WAD) / 10n,
      largest5: WAD,
      largest10: WAD,
    });
  });

  it('behavior: one owner has all', () => {
    expect(of(7, 0)).toEqual({ hhi: 10_000, largest: WAD, largest5: WAD, largest10: WAD });
  });

  it('behavior: twenty equal owners', () => {
    const shares = { largest: WAD / 20n, largest5: WAD / 4n, largest10: WAD / 2n };
    expect(of(...Array<number>(20).fill(3))).toEqual({ hhi: 500, ...shares });
  });

  it('behavior: rounded down, exact near the largest number of the chain', () => {
    const most = 2n ** 256n - 1n;
    const third = 333_333_333_333_333_333n;
    expect(of(most, most, most)).toMatchObject({ hhi: 3_333, largest: third });
  });

  it('behavior: without stake there is nothing to say', () => {
    expect(of()).toEqual({});
    expect(of(0, 0)).toEqual({});
  });
});
