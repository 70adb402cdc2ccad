import { expect, it } from 'vitest';
import { nameIn } from './metadata-name';

it('default: the name inside a document that the address itself carries', () => {
  expect(nameIn('data:application/json,{"name":"Harbour"}')).toBe('Harbour');
  expect(nameIn(`data:application/json;base64,${btoa('{"name":"Quay"}')}`)).toBe('Quay');
  expect(nameIn(`data:application/json,${encodeURIComponent('{"name":"50% more"}')}`)).toBe('50% more');
});

it('behavior: what lies elsewhere is not fetched', () => {
  expect(nameIn('https://example.org/operator.json')).toBeUndefined();
});

it('error: an unreadable or oversized document has no name', () => {
  expect(nameIn('data:application/json,{')).toBeUndefined();
  expect(nameIn('data:application/json,null')).toBeUndefined();
  expect(nameIn('data:application/json,{"name":7}')).toBeUndefined();
  expect(nameIn(`data:application/json,{"name":"${'x'.repeat(30_000)}"}`)).toBeUndefined();
});
