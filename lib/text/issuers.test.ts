import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { issuerNamed, issuerOf } from './issuers';

type File = {
  protocols: { eigenlayer: { strategies: { token: { address: string; symbol: string } }[] } };
};

const listedOn = (network: string) =>
  (JSON.parse(readFileSync(`lib/chain/deployments/${network}.json`, 'utf8')) as File).protocols.eigenlayer
    .strategies;
const listed = listedOn('mainnet');

it('default: every token that mainnet lists has an issuer with its source, EIGEN apart', () => {
  const unknown = listed.filter(({ token }) => issuerOf(token.address, listed) === undefined);
  expect(unknown.map(({ token }) => token.symbol)).toEqual(['EIGEN']);
  for (const { token } of listed) {
    const issuer = issuerOf(token.address.toLowerCase(), listed);
    if (issuer)
      expect(issuer).toEqual({ name: expect.stringMatching(/\w/), source: expect.stringMatching(/^https:/) });
  }
  expect(issuerNamed('Lido')?.source).toMatch(/^https:/);
  expect(issuerNamed('Nobody')).toBeUndefined();
});

it('behavior: a token counts by its address, whatever it calls itself', () => {
  const steth = listed[0]!.token.address;
  expect(issuerOf(steth, listed)?.name).toBe('Lido');
  expect(issuerOf(`0x${'1'.repeat(40)}`, listed)).toBeUndefined();
  expect(issuerOf(steth, [])).toBeUndefined();
  expect(issuerOf(steth, listedOn('hoodi'))).toBeUndefined();
  // A word that every object knows is no symbol of ours.
  expect(issuerOf(steth, [{ token: { address: steth, symbol: 'constructor' } }])).toBeUndefined();
});
