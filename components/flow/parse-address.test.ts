import { describe, expect, it } from 'vitest';
import { parseAddress } from './parse-address';

const checksummed = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

describe('parseAddress', () => {
  it('default: gives the address in the spelling that the chain’s answers have, however it was written', () => {
    expect(parseAddress(checksummed)).toBe(checksummed);
    expect(parseAddress(`  ${checksummed.toLowerCase()}\n`)).toBe(checksummed);
  });

  it.each([
    ['a digit that was mistyped', '0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266'],
    ['one that was cut off', checksummed.slice(0, -1)],
    ['a name', 'operator.eth'],
    ['nothing', ''],
  ])('error: %s is no address', (_, text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});
