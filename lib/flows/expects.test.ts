import { encodeAbiParameters, encodeEventTopics, parseAbi } from 'viem';
import { describe, expect, it } from 'vitest';
import { decodeExpected, eventName } from './expects';
import { ACCOUNT, OTHER } from './sample-world';
import type { Log } from './types';

const abi = parseAbi(['event Moved(address indexed from, address to, uint256 amount, uint256[] parts)']);
const signature = 'event Moved(address indexed from, address to, uint256 amount, uint256[] parts)';

function movedLog(amount: bigint, emitter = OTHER): Log {
  const types = [{ type: 'address' }, { type: 'uint256' }, { type: 'uint256[]' }] as const;
  return {
    address: emitter,
    topics: encodeEventTopics({ abi, args: { from: ACCOUNT } }) as Log['topics'],
    data: encodeAbiParameters(types, [OTHER, amount, [1n, 2n]]),
  };
}

const expects = { emitter: OTHER, signature, where: {} };

describe('the expected event', () => {
  it('default: gives the arguments as plain text, one entry per matching log', () => {
    const [one, ...more] = decodeExpected(expects, [movedLog(5n), movedLog(6n)]);
    expect(one).toMatchObject({ amount: '5', parts: ['1', '2'] });
    expect(more).toHaveLength(1);
  });

  it('behavior: arguments are compared case-blind and all of them count', () => {
    const where = { from: ACCOUNT.toUpperCase().replace('0X', '0x'), amount: '5' };
    expect(decodeExpected({ ...expects, where }, [movedLog(5n), movedLog(6n)])).toHaveLength(1);
  });

  it('behavior: an argument inside a struct is reached by its path', () => {
    const nested = parseAbi(['struct Item { address owner; uint256 amount; }', 'event Put(Item item)']);
    const log: Log = {
      address: OTHER,
      topics: encodeEventTopics({ abi: nested }) as Log['topics'],
      data: encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [ACCOUNT, 5n]),
    };
    const put = { emitter: OTHER, signature: 'event Put((address owner, uint256 amount) item)' };
    expect(decodeExpected({ ...put, where: { 'item.owner': ACCOUNT } }, [log])).toHaveLength(1);
    expect(decodeExpected({ ...put, where: { 'item.owner': OTHER } }, [log])).toEqual([]);
  });

  it('behavior: the signature is read with and without the word event', () => {
    const bare = { ...expects, signature: signature.replace('event ', '') };
    expect(decodeExpected(bare, [movedLog(5n)])).toHaveLength(1);
    expect(eventName(bare)).toBe('Moved');
  });

  it('error: another emitter, another event or an unknown argument match nothing', () => {
    expect(decodeExpected(expects, [movedLog(5n, ACCOUNT)])).toEqual([]);
    expect(decodeExpected({ ...expects, signature: 'event Other(uint256 a)' }, [movedLog(5n)])).toEqual([]);
    expect(decodeExpected({ ...expects, where: { staker: ACCOUNT } }, [movedLog(5n)])).toEqual([]);
  });

  it('error: the same selector with other indexed arguments is not the expected event', () => {
    const other = { ...expects, signature: signature.replace(' indexed', '').replace(' to', ' indexed to') };
    const log = { ...movedLog(5n), topics: movedLog(5n).topics.slice(0, 1) };
    expect(decodeExpected(other, [log])).toEqual([]);
  });
});
