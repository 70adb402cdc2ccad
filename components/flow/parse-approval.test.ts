import { describe, expect, it } from 'vitest';
import { parseApproval } from './parse-approval';

const salt = `0x${'ab'.repeat(32)}`;
const text = (value: unknown) => JSON.stringify(value);

describe('parseApproval', () => {
  it('default: signature, expiry and salt, the expiry as number or text', () => {
    const approval = { signature: '0x1234', expiry: '1767225600', salt };
    expect(parseApproval(text(approval))).toEqual(approval);
    expect(parseApproval(text({ ...approval, expiry: 1767225600 }))).toEqual(approval);
  });

  it('behavior: an approver contract may ask for no signature at all', () => {
    expect(parseApproval(text({ signature: '0x', expiry: '1', salt }))?.signature).toBe('0x');
  });

  it.each([
    ['no JSON', 'hello'],
    ['no object', 'null'],
    ['a salt of another length', text({ signature: '0x12', expiry: '1', salt: '0x12' })],
    ['half a byte', text({ signature: '0x123', expiry: '1', salt })],
    [
      'an expiry beyond what the contract can read',
      text({ signature: '0x12', expiry: `1${'0'.repeat(78)}`, salt }),
    ],
    ['no hexadecimal', text({ signature: 'yes', expiry: '1', salt })],
    ['an expiry before 1970', text({ signature: '0x12', expiry: -1, salt })],
    ['an expiry that is missing', text({ signature: '0x12', salt })],
  ])('error: %s is no approval', (_, pasted) => {
    expect(parseApproval(pasted)).toBeUndefined();
  });
});
