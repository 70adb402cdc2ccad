import { describe, expect, it } from 'vitest';
import { addressesIn, addressIn } from './addresses';

const written = '0x87BdCE72c06C21cd96219BD8521bDF1F42C78b5e';
const other = '0x553BC17A05702530097c3677091C5BB47a3a7931';

describe('addressesIn', () => {
  it('default', () => {
    expect(addressesIn(`${written},${other}`, 4)).toEqual([written, other]);
  });

  it('behavior: the same address in another case is the same', () => {
    expect(addressesIn([written.toLowerCase(), `${written},${other.toLowerCase()}`], 4)).toEqual([
      written,
      other,
    ]);
  });

  it('error: what is no address, or has a wrong checksum, is left out', () => {
    const mistyped = written.replace('B', 'b');
    expect(addressesIn(`${mistyped},0x12,granite,${other}`, 4)).toEqual([other]);
    expect(addressIn(undefined)).toBeUndefined();
  });
});
