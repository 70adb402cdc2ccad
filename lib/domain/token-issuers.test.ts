import { expect, it } from 'vitest';
import { issuerOf } from './token-issuers';

const address = `0x${'aB'.repeat(20)}`;
const issuer = { name: 'Firm', source: 'https://firm.example' };

it('default: a token counts by its address, however that is written', () => {
  const listed = [{ token: { address: `0x${'1'.repeat(40)}` } }, { token: { address, issuer } }];
  expect(issuerOf(address, listed)).toEqual(issuer);
  expect(issuerOf(address.toLowerCase(), listed)).toEqual(issuer);
});

it('behavior: what is not listed, or listed without an issuer, is not known', () => {
  expect(issuerOf(address, [])).toBeUndefined();
  expect(issuerOf(address, [{}, { token: { issuer } }, { token: { address } }])).toBeUndefined();
});
