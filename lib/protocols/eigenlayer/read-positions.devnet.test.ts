import { custom, http, RpcRequestError } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rpc } from '@/devnet/rpc';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { createReader } from '@/lib/chain/clients';
import type { Reader } from '@/lib/chain/reader';
import type { Address } from '@/lib/domain/units';
import { readPositions } from './read-positions';
import { readPosition } from './reads';

let chain: TestDevnet;
const methods: string[] = [];
/** Length of the longest call since it was last set to nothing. */
let longest = 0;
/** Longer calls are refused on the way, as a node with a limit of gas would. */
let mostBytes = Number.POSITIVE_INFINITY;

beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
});
beforeEach(() => {
  mostBytes = Number.POSITIVE_INFINITY;
  methods.length = 0;
});
afterAll(() => chain.stop());

/** Over a transport that counts what leaves. */
const counting = (): Reader =>
  createReader(
    chain.deployment,
    custom({
      request: ({ method, params }) => {
        methods.push(method);
        const size = JSON.stringify(params).length;
        longest = Math.max(longest, size);
        if (size > mostBytes) {
          const error = { code: -32000, message: 'out of gas' };
          throw new RpcRequestError({ body: {}, error, url: chain.rpcUrl });
        }
        return rpc(chain.rpcUrl, method, params);
      },
    }),
  );

/** Twenty accounts with stake, the seed's over and over. */
function twenty() {
  const { stakers } = chain.deployment.devnet;
  return [...stakers, ...chain.deployment.devnet.operators.map(({ address }) => address)].slice(0, 20);
}

/** How long the call for the account with most to ask about is. */
async function longestAlone(reader: Reader, accounts: readonly Address[]): Promise<number> {
  longest = 0;
  for (const account of accounts) await readPositions(reader, chain.deployment, [account]);
  return longest;
}

/** As text, so that a difference is not printed: names of the devnet's tokens are pages long. */
const isSame = (a: unknown, b: unknown) => json(a) === json(b);

const json = (value: unknown) =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item));

it('default: twenty accounts at one block, each as it is read alone, in one request once they are known', async () => {
  const accounts = twenty();
  expect(accounts).toHaveLength(20);
  const reader = counting();
  const first = await readPositions(reader, chain.deployment, accounts);
  methods.length = 0;
  const startedAt = performance.now();
  const again = await readPositions(reader, chain.deployment, accounts);
  const togetherMs = performance.now() - startedAt;
  expect(methods).toEqual(['eth_call']);
  expect(isSame(again, first)).toBe(true);
  const hints = new Map<string, Awaited<ReturnType<typeof readPosition>>>();
  for (const account of accounts) hints.set(account, await readPosition(reader, chain.deployment, account));
  const aloneAt = performance.now();
  const alone = await Promise.all(
    accounts.map((account) => readPosition(reader, chain.deployment, account, hints.get(account)?.hint)),
  );
  const aloneMs = performance.now() - aloneAt;
  expect(
    isSame(
      again.accounts,
      alone.map(({ position }, at) => ({ account: accounts[at], position })),
    ),
  ).toBe(true);
  console.info(
    `20 accounts: ${togetherMs.toFixed(0)} ms in 1 request, ${aloneMs.toFixed(0)} ms in ${alone.length}`,
  );
  expect(again.accounts.some((one) => 'position' in one && one.position.queue.length > 0)).toBe(true);
});

it('behavior: a node that refuses so much at once is asked for parts, all at one block', async () => {
  const accounts = twenty();
  const reader = counting();
  const whole = await readPositions(reader, chain.deployment, accounts);
  mostBytes = await longestAlone(reader, accounts);
  methods.length = 0;
  const inParts = await readPositions(reader, chain.deployment, accounts);
  expect(methods.length).toBeGreaterThan(2);
  expect(isSame(inParts, whole)).toBe(true);
});

it('error: an account that the node refuses to read is told as that, and the others are read', async () => {
  const accounts = twenty();
  const reader = counting();
  const whole = await readPositions(reader, chain.deployment, accounts);
  // Named blocks are shorter than 'latest'.
  mostBytes = (await longestAlone(reader, accounts)) - 10;
  const { accounts: read, blockNumber } = await readPositions(reader, chain.deployment, accounts);
  const refused = read.flatMap((one) => ('problem' in one ? one.problem.code : []));
  expect(refused).toEqual(['rpc-failed']);
  expect(read.map(({ account }) => account)).toEqual(accounts);
  expect(blockNumber).toBe(whole.blockNumber);
  const others = read.filter((one) => 'position' in one);
  expect(
    isSame(
      others,
      whole.accounts.filter(({ account }) => others.some((one) => one.account === account)),
    ),
  ).toBe(true);
});

it('error: a strategy that does not answer any more takes its holders down and nobody else', async () => {
  const accounts = twenty();
  const whole = await readPositions(counting(), chain.deployment, accounts);
  const { strategy } = chain.deployment.devnet.tokens[0]!;
  const hasIt = (one: (typeof whole.accounts)[number]) =>
    'position' in one &&
    [...one.position.holdings, ...one.position.queue.flatMap(({ items }) => items)].some(
      (item) => item.strategy.address === strategy,
    );
  const holders = whole.accounts.filter(hasIt).map(({ account }) => account);
  expect(holders.length).toBeGreaterThan(0);
  expect(holders.length).toBeLessThan(accounts.length);
  const snapshot = await rpc(chain.rpcUrl, 'evm_snapshot');
  await rpc(chain.rpcUrl, 'anvil_setCode', [strategy, '0xfe']);
  // Over HTTP, so that a refusal arrives as the node words it.
  const reader = createReader(chain.deployment, http(chain.rpcUrl, { retryCount: 0 }));
  const { accounts: read } = await readPositions(reader, chain.deployment, accounts).finally(() =>
    rpc(chain.rpcUrl, 'evm_revert', [snapshot]),
  );
  expect(read.flatMap((one) => ('problem' in one ? one.account : []))).toEqual(holders);
});

it('behavior: an account that has nothing is read as one that has nothing', async () => {
  const nobody = `0x${'77'.repeat(20)}` as const;
  const { accounts } = await readPositions(counting(), chain.deployment, [nobody]);
  expect(accounts).toMatchObject([{ account: nobody, position: { holdings: [], queue: [] } }]);
});
