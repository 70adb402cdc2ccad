import { afterAll, beforeAll, expect, it } from 'vitest';
import { rpc } from '@/devnet/rpc';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { ProblemError } from '../chain/problem-error';
import { createEventScan } from './event-scan';
import { createUpstreams, type RpcCall, type Upstreams } from './rpc-upstreams';

const PATIENCE_MS = 60_000;

let chain: TestDevnet;
let upstreams: Upstreams;

beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
  upstreams = createUpstreams([chain.rpcUrl], { chainId: 31337, timeoutMs: 10_000 });
});
afterAll(() => chain.stop());

const spanOf = ({ params }: RpcCall) => {
  const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
  return BigInt(toBlock) - BigInt(fromBlock) + 1n;
};

/** The real node, which lists events of so many blocks at a time and no more. */
const upTo = (blocks: bigint, spans: bigint[] = []): Upstreams => ({
  ...upstreams,
  send: (call) => {
    if (call.method !== 'eth_getLogs') return upstreams.send(call);
    spans.push(spanOf(call));
    if (spanOf(call) <= blocks) return upstreams.send(call);
    return Promise.resolve({ error: { code: -32005, message: 'too many blocks' } });
  },
});

it('default: every event is read once, in the order of the chain', async () => {
  const scan = createEventScan(chain.deployment, upstreams);
  const progress = await scan.catchUp(PATIENCE_MS);
  expect(progress).toMatchObject({ fromBlock: 0n, scannedTo: progress.head, isComplete: true });
  const places = scan.events().map(({ blockNumber, logIndex }) => blockNumber * 10_000n + BigInt(logIndex));
  expect(places.length).toBeGreaterThan(100);
  expect(places).toEqual([...new Set(places)].sort((a, b) => (a < b ? -1 : 1)));
});

it('behavior: a node that lists few blocks at a time is asked for fewer', async () => {
  const spans: bigint[] = [];
  const scan = createEventScan(chain.deployment, upTo(7n, spans));
  await scan.catchUp(PATIENCE_MS);
  const whole = createEventScan(chain.deployment, upstreams);
  await whole.catchUp(PATIENCE_MS);
  expect(scan.events()).toEqual(whole.events());
  expect(spans.some((span) => span > 7n)).toBe(true);
  expect(spans.some((span) => span <= 7n)).toBe(true);
});

it('behavior: later scans read new blocks without losing or doubling what was settled', async () => {
  const scan = createEventScan(chain.deployment, upstreams);
  await scan.catchUp(PATIENCE_MS);
  await rpc(chain.rpcUrl, 'anvil_mine', ['0xc8']);
  const { scannedTo } = await scan.catchUp(PATIENCE_MS);
  expect(scannedTo).toBe(BigInt(await rpc<string>(chain.rpcUrl, 'eth_blockNumber')));
  const anew = createEventScan(chain.deployment, upstreams);
  await anew.catchUp(PATIENCE_MS);
  expect(scan.events()).toEqual(anew.events());
});

it('behavior: what a later event overrules is forgotten once it is settled', async () => {
  const scan = createEventScan(chain.deployment, upstreams);
  await rpc(chain.rpcUrl, 'anvil_mine', ['0xc8']);
  await scan.catchUp(PATIENCE_MS);
  const moves = scan
    .events()
    .flatMap((event) => (event.name === 'delegated' || event.name === 'undelegated' ? [event.staker] : []));
  expect(new Set(moves).size).toBe(moves.length);
  expect(scan.events().some(({ name }) => name === 'undelegated')).toBe(true);
});

it('behavior: after a node failed on many blocks, the next scan asks for fewer', async () => {
  const spans: bigint[] = [];
  let isTired = true;
  const scan = createEventScan(chain.deployment, {
    ...upstreams,
    send: (call) => {
      if (call.method !== 'eth_getLogs') return upstreams.send(call);
      spans.push(spanOf(call));
      if (isTired) return Promise.reject(new ProblemError({ code: 'rpc-failed', detail: 'took too long' }));
      return upstreams.send(call);
    },
  });
  await rpc(chain.rpcUrl, 'anvil_mine', ['0x200']);
  await expect(scan.catchUp(PATIENCE_MS)).rejects.toThrow(ProblemError);
  isTired = false;
  await scan.catchUp(PATIENCE_MS);
  expect(spans[0]).toBeGreaterThan(500n);
  expect(spans[1]).toBe(500n);
  expect(scan.progress().isComplete).toBe(true);
});

it('error: a node that lists nothing at all is a named problem, and what was read stays', async () => {
  const scan = createEventScan(chain.deployment, upTo(0n));
  await expect(scan.catchUp(PATIENCE_MS)).rejects.toMatchObject({ problem: { code: 'rpc-failed' } });
  expect(scan.progress().isComplete).toBe(false);
});
