import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Anvil, startAnvil } from '@/devnet/anvil';
import { rpc } from '@/devnet/rpc';
import { createProxy, type RpcProxy } from './rpc-proxy';
import { createUpstreams } from './rpc-upstreams';

type Gate = {
  url: string;
  calls: string[];
  authorization: string | undefined;
  answerWith: Mode;
  close(): void;
};
type Mode = 'pass' | 'drop' | 'busy' | 'page' | 'leak' | 'nested' | 'long';

const chainId = 31337;
const timeoutMs = 2_000;
const options = { perClient: 1_000, total: 10_000, maxLogBlocks: 100 };

let node: Anvil;
const gates: Gate[] = [];

beforeAll(async () => {
  node = await startAnvil();
});
afterAll(async () => {
  for (const gate of gates) gate.close();
  await node.stop();
});

/** A real HTTP endpoint in front of the node that counts what arrives and dies on command. */
async function openGate(): Promise<Gate> {
  const gate: Gate = {
    url: '',
    calls: [],
    authorization: undefined,
    answerWith: 'pass',
    close: () => server.close(),
  };
  const server: Server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', async () => {
      const { method, params } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      gate.calls.push(method);
      gate.authorization = request.headers.authorization;
      const send = (body: unknown, status = 200) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (gate.answerWith === 'drop') return response.destroy();
      if (gate.answerWith === 'page') return response.writeHead(502).end('<html>bad gateway</html>');
      if (gate.answerWith === 'busy')
        return send({ jsonrpc: '2.0', id: 1, error: { code: -32005, message: 'slow' } }, 429);
      if (gate.answerWith === 'long' && method === 'eth_getLogs')
        return send({ jsonrpc: '2.0', id: 1, result: ['x'.repeat(17 * 2 ** 20)] });
      if (gate.answerWith === 'nested' && method === 'eth_call') {
        const data = { message: 'reverted', data: '0x08c379a0' };
        return send({ jsonrpc: '2.0', id: 1, error: { code: -32603, message: 'reverted', data } });
      }
      if (gate.answerWith === 'leak' && method !== 'eth_chainId') {
        return send({
          jsonrpc: '2.0',
          id: 1,
          error: { code: -32000, message: `bad ${gate.url} of secret-key-42` },
        });
      }
      send({ jsonrpc: '2.0', id: 1, result: await rpc(node.rpcUrl, method, params) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gate.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/secret-key-42`;
  gates.push(gate);
  return gate;
}

const proxyOver = (...urls: string[]): RpcProxy =>
  createProxy(createUpstreams(urls, { chainId, timeoutMs }), options);

const ask = async (proxy: RpcProxy, method: string, params: unknown[] = [], client = 'me') =>
  (await proxy.answer({ jsonrpc: '2.0', id: 7, method, params }, client)).body as {
    id: unknown;
    result?: unknown;
    error?: { code: number; message: string };
  };

it('default: a read goes through and keeps its id', async () => {
  const proxy = proxyOver(node.rpcUrl);
  expect(await ask(proxy, 'eth_chainId')).toEqual({ jsonrpc: '2.0', id: 7, result: '0x7a69' });
});

it('behavior: a dying endpoint is left for the next, rested, and taken up again', async () => {
  const [first, second] = [await openGate(), await openGate()];
  const proxy = proxyOver(first.url, second.url);
  await ask(proxy, 'eth_blockNumber');
  expect([first.calls.length, second.calls.length]).toEqual([2, 0]);
  for (const mode of ['drop', 'busy', 'page'] as const) {
    const [dying, healthy] = [await openGate(), await openGate()];
    const over = proxyOver(dying.url, healthy.url);
    await ask(over, 'eth_blockNumber');
    dying.answerWith = mode;
    expect((await ask(over, 'eth_blockNumber')).result, mode).toBeDefined();
    const asked = dying.calls.length;
    expect((await ask(over, 'eth_blockNumber')).result, mode).toBeDefined();
    expect(dying.calls.length, mode).toBe(asked);
  }
});

it('error: when every endpoint is gone the answer says so, and the next request tries again', async () => {
  const only = await openGate();
  const proxy = proxyOver(only.url);
  only.answerWith = 'drop';
  expect((await ask(proxy, 'eth_blockNumber')).error?.message).toBe(
    'no RPC endpoint of this network answers',
  );
  only.answerWith = 'pass';
  expect((await ask(proxy, 'eth_blockNumber')).result).toBeDefined();
});

it('behavior: a transaction that may have arrived is not sent to a second endpoint', async () => {
  const [first, second] = [await openGate(), await openGate()];
  const proxy = proxyOver(first.url, second.url);
  await ask(proxy, 'eth_blockNumber');
  first.answerWith = 'drop';
  expect((await ask(proxy, 'eth_sendRawTransaction', ['0x00'])).error).toBeDefined();
  expect(second.calls).not.toContain('eth_sendRawTransaction');
});

it('behavior: identical reads of one block are answered once, and a new block is seen at once', async () => {
  const gate = await openGate();
  const proxy = proxyOver(gate.url);
  const account = '0x000000000000000000000000000000000000dEaD';
  await ask(proxy, 'eth_blockNumber');
  const balance = () => ask(proxy, 'eth_getBalance', [account, 'latest']);
  const before = await Promise.all([balance(), balance(), balance()]);
  await balance();
  const count = () => gate.calls.filter((method) => method === 'eth_getBalance').length;
  expect(count()).toBe(1);
  await rpc(node.rpcUrl, 'anvil_setBalance', [account, '0x2a']);
  await rpc(node.rpcUrl, 'anvil_mine', ['0x1']);
  await ask(proxy, 'eth_blockNumber');
  expect((await balance()).result).toBe('0x2a');
  expect(before.map(({ result }) => result)).toEqual(['0x0', '0x0', '0x0']);
  expect(count()).toBe(2);
});

it('error: an endpoint of another chain is never asked for anything but its chain', async () => {
  const gate = await openGate();
  const proxy = createProxy(createUpstreams([gate.url], { chainId: 1, timeoutMs }), options);
  expect((await ask(proxy, 'eth_blockNumber')).error?.message).toBe('rpc-wrong-chain');
  expect(gate.calls).toEqual(['eth_chainId']);
});

it('error: what a node says about its own address never leaves', async () => {
  const gate = await openGate();
  gate.answerWith = 'leak';
  const { error } = await ask(proxyOver(gate.url), 'eth_blockNumber');
  expect(error?.code).toBe(-32000);
  expect(error?.message).toBe('bad [endpoint] of [endpoint]');
});

it('behavior: an answer that is too long is refused, and the endpoint that gave it stays well', async () => {
  const [first, second] = [await openGate(), await openGate()];
  const proxy = proxyOver(first.url, second.url);
  first.answerWith = 'long';
  expect((await ask(proxy, 'eth_getLogs', [{}])).error?.message).toBe('the answer is too long');
  await ask(proxy, 'eth_blockNumber');
  expect(second.calls).toEqual([]);
});

it('behavior: the bytes of a revert arrive as such, however deep a node puts them', async () => {
  const gate = await openGate();
  gate.answerWith = 'nested';
  expect((await ask(proxyOver(gate.url), 'eth_call', [{}])).error).toEqual({
    code: -32603,
    message: 'reverted',
    data: '0x08c379a0',
  });
});

it("behavior: a name and a password in an endpoint's address are sent as such", async () => {
  const gate = await openGate();
  const url = gate.url.replace('http://', 'http://me:pass%20word@');
  expect((await ask(proxyOver(url), 'eth_chainId')).result).toBe('0x7a69');
  expect(gate.authorization).toBe(`Basic ${Buffer.from('me:pass word').toString('base64')}`);
});

it('behavior: an endpoint of another chain is asked last from then on', async () => {
  const [foreign, own] = [await openGate(), await openGate()];
  const chain = { chainId: 31337, timeoutMs };
  const elsewhere = createServer((request, response) => {
    foreign.calls.push('asked');
    request.resume().on('end', () => response.end('{"jsonrpc":"2.0","id":1,"result":"0x1"}'));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const proxy = createProxy(createUpstreams([url, own.url], chain), options);
  await ask(proxy, 'eth_blockNumber');
  await ask(proxy, 'eth_blockNumber');
  elsewhere.close();
  expect(foreign.calls).toEqual(['asked']);
});

it('error: methods that are no reads, ranges that are too wide and batches that are too long are refused', async () => {
  const proxy = proxyOver(node.rpcUrl);
  for (const method of [
    'anvil_mine',
    'eth_sendTransaction',
    'debug_traceCall',
    'eth_sign',
    'toString',
    'constructor',
  ]) {
    expect((await ask(proxy, method)).error?.code, method).toBe(-32601);
  }
  const logs = (from: string, to: string) => ask(proxy, 'eth_getLogs', [{ fromBlock: from, toBlock: to }]);
  expect((await logs('0x0', '0x63')).result).toEqual([]);
  expect((await logs('0x0', '0x64')).error?.code).toBe(-32602);
  expect((await logs('0x0', 'soon')).error?.code).toBe(-32602);
  const many = Array.from({ length: 51 }, (_, id) => ({ id, method: 'eth_chainId', params: [] }));
  expect((await proxy.answer(many, 'me')).status).toBe(400);
  expect((await proxy.answer(many.slice(0, 2), 'me')).body).toHaveLength(2);
  expect((await ask(proxy, 'eth_chainId', 'no list' as never)).error?.code).toBe(-32600);
});

it('error: a client that asks too much waits, and others do not', async () => {
  const proxy = createProxy(createUpstreams([node.rpcUrl], { chainId, timeoutMs }), {
    ...options,
    perClient: 1,
  });
  const one = { id: 1, method: 'eth_chainId', params: [] };
  expect((await proxy.answer([one, one, one, one], 'greedy')).status).toBe(200);
  const refused = await proxy.answer(one, 'greedy');
  expect(refused.status).toBe(429);
  expect(refused.retryAfterSeconds).toBe(1);
  expect((await proxy.answer(one, 'modest')).status).toBe(200);
});
