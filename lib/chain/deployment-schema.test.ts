import { describe, expect, it } from 'vitest';
import { deploymentSchema } from './deployment-schema';
import mainnet from './deployments/mainnet.json';

const exitsOf = (file: unknown) =>
  deploymentSchema
    .parse(file)
    .protocols.eigenlayer.strategies.flatMap(({ token }) =>
      token?.exit ? [{ token, exit: token.exit }] : [],
    );

/** Whether a file may say this of a token. */
const isSayable = (words: object) => {
  const file = structuredClone(mainnet);
  Object.assign(file.protocols.eigenlayer.strategies[0]!.token, words);
  return deploymentSchema.safeParse(file).success;
};
const exit = {
  how: 'By a queue.',
  days: { from: 1 },
  source: 'https://issuer.example',
  seenOn: '2026-01-31',
};

describe('how tokens become ether', () => {
  it('default: the built-in file says it where an issuer does, with its source and the day it was seen', () => {
    const known = exitsOf(mainnet);
    expect(known.map(({ token }) => token.symbol)).toEqual(['stETH', 'rETH', 'OETH', 'sfrxETH', 'mETH']);
    for (const { exit: one } of known) {
      expect(one.source).toMatch(/^https:\/\//);
      expect(one.days?.to ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(one.days?.from ?? 0);
      expect([one.statedOn ?? one.seenOn, one.seenOn].sort()).toEqual([
        one.statedOn ?? one.seenOn,
        one.seenOn,
      ]);
    }
  });

  it('behavior: any file may say it of its tokens', () => expect(isSayable({ exit })).toBe(true));

  it.each([
    { ...exit, source: 'javascript:alert(1)' },
    { ...exit, seenOn: 'yesterday' },
    { ...exit, days: { from: -1 } },
    { ...exit, how: '' },
    { how: exit.how, source: exit.source },
  ])('error: %j is refused', (wrong) => expect(isSayable({ exit: wrong })).toBe(false));
});

describe('who issues tokens', () => {
  it('default: the built-in file says it of every token but EIGEN, with its source', () => {
    const { strategies } = deploymentSchema.parse(mainnet).protocols.eigenlayer;
    const unknown = strategies.filter(({ token }) => token?.issuer === undefined);
    expect(unknown.map(({ token }) => token?.symbol)).toEqual(['EIGEN']);
    const sources = strategies.flatMap(({ token }) => token?.issuer ?? []).map(({ source }) => source);
    expect(sources.filter((source) => !source?.startsWith('https://'))).toEqual([]);
  });

  it('behavior: any file may say it of its tokens, with a source or without', () => {
    expect(isSayable({ issuer: { name: 'Firm' } })).toBe(true);
    expect(isSayable({ issuer: { name: 'Firm', source: 'https://firm.example' } })).toBe(true);
  });

  it.each([
    'Firm',
    { name: '' },
    { name: 'x'.repeat(61) },
    { source: 'https://firm.example' },
    { name: 'Firm', source: 'javascript:alert(1)' },
  ])('error: %j is refused', (issuer) => expect(isSayable({ issuer })).toBe(false));
});
