import { type Address, type Hex, numberToHex, RpcRequestError } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { visitorAccount } from '../../devnet/accounts';
import { type Anvil, startAnvil } from '../../devnet/anvil';
import { rpc } from '../../devnet/rpc';
import type { Request } from '../chain/read-multicall';
import { followTransaction } from './follow-transaction';
import { readMark } from './node';
import { findSent } from './search';
import type { ChainMark, WaitOutcome } from './types';

const target: Address = `0x${'b2'.repeat(20)}`;
const reverting: Address = `0x${'c3'.repeat(20)}`;
const endless: Address = `0x${'d4'.repeat(20)}`;
const gwei = 10n ** 9n;

let anvil: Anvil;
let request: Request;
let account: Address;
let used = 0;

const ask = <T>(method: string, ...params: unknown[]) => rpc<T>(anvil.rpcUrl, method, params);
const mine = (blocks = 1) => ask('anvil_mine', numberToHex(blocks));

beforeAll(async () => {
  anvil = await startAnvil();
  request = ({ method, params }) => rpc(anvil.rpcUrl, method, params);
  await ask('evm_setAutomine', false);
  await ask('anvil_setCode', reverting, '0x60006000fd');
  await ask('anvil_setCode', endless, '0x5b600056');
});

afterAll(() => anvil.stop());

beforeEach(() => {
  account = visitorAccount(used++ % 10).address;
});

const callTo = (to: Address) => ({ to, data: '0x1234' as Hex, value: 3n });

type Wish = { to?: Address; data?: Hex; feeGwei?: bigint; nonce?: number; gas?: number };

function send({ to = target, data = '0x1234', feeGwei = 2n, nonce, gas = 60_000 }: Wish = {}): Promise<Hex> {
  return ask<Hex>('eth_sendTransaction', {
    from: account,
    to,
    data,
    value: '0x3',
    gas: numberToHex(gas),
    maxFeePerGas: numberToHex(feeGwei * gwei),
    maxPriorityFeePerGas: numberToHex(feeGwei * gwei),
    ...(nonce !== undefined && { nonce: numberToHex(nonce) }),
  });
}

const nonceNow = async () => Number(await ask<Hex>('eth_getTransactionCount', account, 'latest'));

/** Follows while the world does one thing per tick, then goes on mining. */
async function follow(hash: Hex, mark: ChainMark, events: (() => Promise<unknown>)[] = [], via = request) {
  const news: unknown[] = [];
  const nextTick = async () => {
    await (events.shift() ?? mine)();
  };
  const call = callTo(target);
  const outcome = await followTransaction({ request: via, nextTick }, { hash, account, call, mark }, (one) =>
    news.push(one),
  );
  return { outcome, news };
}

describe('following a transaction', () => {
  it('default: waits while it is pending and gives its receipt', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    const { outcome, news } = await follow(hash, mark);
    expect(outcome).toMatchObject({ name: 'mined', hash, status: 'success', logs: [] });
    expect(news).toEqual([{ name: 'seen', nonce: mark.nonce }]);
  });

  it('behavior: a speed-up is followed to its own hash', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    let faster: Hex = '0x';
    const speedUp = async () => {
      faster = await send({ feeGwei: 9n, nonce: mark.nonce });
    };
    const { outcome, news } = await follow(hash, mark, [speedUp, mine]);
    expect(outcome).toMatchObject({ name: 'mined', hash: faster, status: 'success' });
    expect(news.at(-1)).toEqual({ name: 'replaced', hash: faster });
  });

  it('behavior: a cancellation (same nonce, to oneself) is recognised', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    let other: Hex = '0x';
    const cancel = async () => {
      other = await send({ to: account, data: '0x', feeGwei: 9n, nonce: mark.nonce });
    };
    const { outcome } = await follow(hash, mark, [cancel, mine]);
    expect(outcome).toEqual({ name: 'cancelled', hash, replacedBy: other });
  });

  it('behavior: a replacement that happened while nobody looked is found by the stored nonce', async () => {
    const mark = { ...(await readMark(request, account)), isExact: true };
    const hash = await send();
    const faster = await send({ feeGwei: 9n, nonce: mark.nonce });
    await mine(40);
    const { outcome } = await follow(hash, mark);
    expect(outcome).toMatchObject({ name: 'mined', hash: faster });
  });

  it('behavior: a node without history is read block by block', async () => {
    const mark = { ...(await readMark(request, account)), isExact: true };
    const hash = await send();
    const faster = await send({ feeGwei: 9n, nonce: mark.nonce });
    await mine(5);
    const { outcome } = await follow(hash, mark, [], forgetful);
    expect(outcome).toMatchObject({ name: 'mined', hash: faster });
  });

  it('behavior: without a trace for 12 blocks and with its nonce free it is dropped', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    const drop = () => ask('anvil_dropTransaction', hash);
    const { outcome } = await follow(hash, mark, [drop, () => mine(11)]);
    expect(outcome).toEqual({ name: 'dropped', hash });
  });

  it('behavior: one that comes back before that is followed on', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    const comeBack = () => send({ nonce: mark.nonce });
    const events = [() => ask('anvil_dropTransaction', hash), () => mine(9), comeBack, mine];
    const { outcome } = await follow(hash, mark, events);
    expect(outcome).toMatchObject({ name: 'mined', hash });
  });

  it('behavior: one that was sped up before it was ever seen is found by its content', async () => {
    const mark = await readMark(request, account);
    const faster = await send();
    const { outcome, news } = await follow(`0x${'ee'.repeat(32)}`, mark, [mine]);
    expect(outcome).toMatchObject({ name: 'mined', status: 'success', hash: faster });
    expect(news).toEqual([{ name: 'replaced', hash: faster }]);
  });

  it('behavior: one that was never seen is lost, not called cancelled or dropped', async () => {
    const mark = await readMark(request, account);
    const { outcome } = await follow(`0x${'ee'.repeat(32)}`, mark, [() => mine(60)]);
    expect(outcome).toEqual({ name: 'lost' });
  });

  it('behavior: a node that fails for a while costs only time', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    expect((await follow(hash, mark, [], failing(6))).outcome).toMatchObject({ name: 'mined', hash });
  });

  it('error: a node that never answers again loses the answer', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    const { outcome } = await follow(hash, mark, [], failing(Number.POSITIVE_INFINITY));
    expect(outcome).toEqual({ name: 'lost' });
    await mine();
  });

  it('error: a revert is told, and whether all its gas was used', async () => {
    const mark = await readMark(request, account);
    const reverted = await send({ to: reverting });
    const burnt = await send({ to: endless, gas: 40_000 });
    const outcomes: WaitOutcome[] = [];
    for (const hash of [reverted, burnt]) outcomes.push((await follow(hash, mark)).outcome);
    expect(outcomes).toMatchObject([
      { name: 'mined', status: 'reverted', isOutOfGas: false },
      { name: 'mined', status: 'reverted', isOutOfGas: true },
    ]);
  });
});

describe('finding a transaction whose hash was never learned', () => {
  it('default: finds it mined, by content, among others of the account', async () => {
    const mark = await readMark(request, account);
    await send({ data: '0x99' });
    const hash = await send();
    await send({ data: '0x77' });
    await mine(20);
    expect(await findSent(request, account, callTo(target), mark)).toBe(hash);
    expect(await findSent(forgetful, account, callTo(target), mark)).toBe(hash);
  });

  it('behavior: finds it waiting in the pool', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    expect(await findSent(request, account, callTo(target), mark)).toBe(hash);
    await mine();
  });

  it('behavior: a node that shows no pool is searched by its blocks alone', async () => {
    const mark = await readMark(request, account);
    const hash = await send();
    expect(await findSent(withoutPool, account, callTo(target), mark)).toBeUndefined();
    await mine();
    expect(await findSent(withoutPool, account, callTo(target), mark)).toBe(hash);
  });

  it('behavior: one from before the mark does not count', async () => {
    await send();
    await mine();
    const mark = await readMark(request, account);
    expect(await nonceNow()).toBe(mark.nonce);
    expect(await findSent(request, account, callTo(target), mark)).toBeUndefined();
  });

  it('behavior: another amount, target or bytes do not count', async () => {
    const mark = await readMark(request, account);
    await send();
    await mine();
    const call = callTo(target);
    expect(await findSent(request, account, { ...call, value: 4n }, mark)).toBeUndefined();
    expect(await findSent(request, account, { ...call, to: reverting }, mark)).toBeUndefined();
    expect(await findSent(request, account, { ...call, data: '0x1235' }, mark)).toBeUndefined();
  });
});

/** A node that only knows the present state, like most public ones. */
const forgetful: Request = ({ method, params }) => {
  if (method === 'eth_getTransactionCount' && params[1] !== 'latest') {
    return Promise.reject(new Error('missing trie node'));
  }
  return request({ method, params });
};

/** A node with a pool that nobody may see. */
const withoutPool: Request = ({ method, params }) => {
  if (params[0] !== 'pending') return request({ method, params });
  const error = { code: -32000, message: 'pending block is not available' };
  return Promise.reject(new RpcRequestError({ body: {}, error, url: anvil.rpcUrl }));
};

/** A node that does not answer its first questions. */
function failing(times: number): Request {
  let left = times;
  return (question) => (left-- > 0 ? Promise.reject(new Error('fetch failed')) : request(question));
}
