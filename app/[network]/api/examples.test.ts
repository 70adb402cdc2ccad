import { expect, it } from 'vitest';
import { exampleOf } from './examples';

const address = `0x${'1a'.repeat(20)}`;

it('default: something real stands in the place of each parameter', () => {
  expect(exampleOf('operatorSlashes', '/operators/{address}/slashes', { operator: address })).toBe(
    `/operators/${address}/slashes`,
  );
  expect(exampleOf('operatorSet', '/operator-sets/{avs}/{id}', { avs: address })).toBe(
    `/operator-sets/${address}/0`,
  );
  expect(exampleOf('operators', '/operators', {})).toBe('/operators?exit=safe&sort=delegators&limit=5');
});

it('behavior: what is not known keeps its name', () => {
  expect(exampleOf('staker', '/stakers/{address}', { operator: address })).toBe('/stakers/{address}');
});
