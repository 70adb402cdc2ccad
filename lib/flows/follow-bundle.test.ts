import { describe, expect, it } from 'vitest';
import type { Request } from '../chain/read-multicall';
import { followBundle } from './follow-bundle';
import { hashNumber, OTHER } from './sample-world';
import type { BundleStatus } from './types';

const log = (n: number) => ({ address: OTHER, topics: [hashNumber(n)], data: '0x' as const });

const receipt = (n: number, status = '0x1') => ({
  transactionHash: hashNumber(n),
  blockNumber: '0x64',
  status,
  gasUsed: '0x5208',
  logs: [log(n)],
});

/** A node with these receipts, behind the wallet by `lag` questions. */
function node(receipts: Record<string, unknown>, lag = 0): Request {
  let behind = lag;
  return async ({ method, params }) => {
    if (method !== 'eth_getTransactionReceipt') return null;
    return behind-- > 0 ? null : (receipts[params[0] as string] ?? null);
  };
}

const one = hashNumber(1);
const two = hashNumber(2);
const tick = async () => undefined;

function follow(request: Request, statuses: (BundleStatus | undefined)[]) {
  return followBundle({ request, nextTick: tick }, 'id', async () => statuses.shift());
}

describe('a bundle', () => {
  it('default: is pending until the wallet names its transaction, then our node says what it did', async () => {
    const request = node({ [one]: receipt(1) });
    const outcome = await follow(request, [undefined, undefined, { name: 'mined', hashes: [one] }]);
    const mined = { name: 'mined', hash: one, status: 'success', blockNumber: 100n };
    expect(outcome).toEqual({ ...mined, logs: [log(1)] });
  });

  it('behavior: several transactions count together', async () => {
    const request = node({ [one]: receipt(1), [two]: receipt(2) });
    const outcome = await follow(request, [{ name: 'mined', hashes: [one, two] }]);
    expect(outcome).toMatchObject({ hash: two, logs: [log(1), log(2)] });
  });

  it('behavior: a node that has not seen the block yet is asked again', async () => {
    const mined = { name: 'mined', hashes: [one] } as const;
    const outcome = await follow(node({ [one]: receipt(1) }, 2), [mined, mined, mined]);
    expect(outcome).toMatchObject({ name: 'mined', status: 'success' });
  });

  it('error: one reverted transaction reverts the bundle', async () => {
    const request = node({ [one]: receipt(1, '0x0'), [two]: receipt(2) });
    const outcome = await follow(request, [{ name: 'mined', hashes: [one, two] }]);
    expect(outcome).toMatchObject({ hash: one, status: 'reverted' });
  });

  it('error: a bundle that never reached the chain failed', async () => {
    const outcome = await follow(node({}), [{ name: 'failed', detail: 'status 400' }]);
    expect(outcome).toEqual({ name: 'failed', problem: { code: 'wallet-failed', detail: 'status 400' } });
  });

  it('behavior: is not asked about any more once nobody wants to know', async () => {
    const leaving = new AbortController();
    let looks = 0;
    const watch = { request: node({}), nextTick: async () => leaving.abort(), signal: leaving.signal };
    const outcome = await followBundle(watch, 'id', async () => {
      looks += 1;
      return undefined;
    });
    expect([outcome, looks]).toEqual([{ name: 'lost' }, 1]);
  });

  it('error: without the wallet that holds it nobody can tell', async () => {
    const watch = { request: node({}), nextTick: tick };
    expect(await followBundle(watch, 'id', undefined)).toEqual({ name: 'lost' });
  });
});
