import { describe, expect, it } from 'vitest';
import type { Deployment } from '../chain/deployment-schema';
import type { Address, Hex } from '../domain/units';
import { createWalletPorts, type Eip1193, readIsAtomicBatch, switchNetwork } from './ports';

const account: Address = `0x${'a1'.repeat(20)}`;
const target: Address = `0x${'b2'.repeat(20)}`;
const hash: Hex = `0x${'12'.repeat(32)}`;
const call = { to: target, data: '0x1234', value: 16n } as const;

type Asked = { method: string; params?: unknown };

/** A wallet that answers from a table; an Error in it is thrown. */
function wallet(answers: Record<string, unknown>) {
  const asked: Asked[] = [];
  const provider: Eip1193 = {
    request: async (question) => {
      asked.push(question);
      const answer = answers[question.method];
      const next = Array.isArray(answer) ? answer.shift() : answer;
      if (next instanceof Error) throw next;
      return next;
    },
  };
  return { provider, asked };
}

const refusal = (code: number) => Object.assign(new Error('refused'), { code });
const base = { chainId: 31337, kind: 'eoa', isAtomicBatch: false } as const;

describe('send', () => {
  it('default: asks for one transaction and gives its hash', async () => {
    const { provider, asked } = wallet({ eth_sendTransaction: hash });
    const ports = createWalletPorts({ ...base, provider });
    expect(await ports.send(account, call)).toEqual({ kind: 'transaction', hash });
    // The chain id lets the wallet itself refuse when it has moved to another network in the meantime.
    const params = [{ from: account, to: target, data: '0x1234', value: '0x10', chainId: '0x7a69' }];
    expect(asked).toEqual([{ method: 'eth_sendTransaction', params }]);
    expect(ports.isContract).toBe(false);
  });

  it('behavior: a contract account gives a proposal', async () => {
    const { provider } = wallet({ eth_sendTransaction: hash });
    const ports = createWalletPorts({ ...base, provider, kind: 'contract' });
    expect(await ports.send(account, call)).toEqual({ kind: 'proposal', hash });
    expect(ports.isContract).toBe(true);
  });

  it('error: a refusal is a problem, not an exception', async () => {
    const { provider } = wallet({ eth_sendTransaction: refusal(4001) });
    const ports = createWalletPorts({ ...base, provider });
    expect(await ports.send(account, call)).toEqual({ code: 'wallet-rejected' });
  });

  it.each([[null], ['0x12'], [{ hash }]])(
    'error: an answer that is no hash (%j) is a failure',
    async (answer) => {
      const { provider } = wallet({ eth_sendTransaction: answer });
      const ports = createWalletPorts({ ...base, provider });
      expect(await ports.send(account, call)).toMatchObject({ code: 'wallet-failed' });
    },
  );
});

describe('bundles', () => {
  const batching = { ...base, isAtomicBatch: true } as const;

  it('default: are not offered where the wallet does not offer them', () => {
    expect(createWalletPorts({ ...base, provider: wallet({}).provider }).sendBatch).toBeUndefined();
  });

  it('behavior: ask for all calls at once or none', async () => {
    const { provider, asked } = wallet({ wallet_sendCalls: { id: 'b1' } });
    const ports = createWalletPorts({ ...batching, provider });
    expect(await ports.sendBatch?.(account, [call, call])).toEqual({ kind: 'bundle', id: 'b1' });
    const one = { to: target, data: '0x1234', value: '0x10' };
    const bundle = { version: '2.0.0', from: account, chainId: '0x7a69', atomicRequired: true };
    expect(asked[0]?.params).toEqual([{ ...bundle, calls: [one, one] }]);
  });

  it('behavior: a wallet of the draft standard answers with the bare id', async () => {
    const { provider } = wallet({ wallet_sendCalls: 'b1' });
    const ports = createWalletPorts({ ...batching, provider });
    expect(await ports.sendBatch?.(account, [call])).toEqual({ kind: 'bundle', id: 'b1' });
  });

  it.each([
    ['pending', { status: 100 }, undefined],
    ['done', { status: 200, receipts: [{ transactionHash: hash }] }, { name: 'mined', hashes: [hash] }],
    [
      'reverted on the chain',
      { status: 500, receipts: [{ transactionHash: hash }] },
      { name: 'mined', hashes: [hash] },
    ],
    [
      'in the words of the draft',
      { status: 'CONFIRMED', receipts: [{ transactionHash: hash }] },
      { name: 'mined', hashes: [hash] },
    ],
    [
      'never sent',
      { status: 400 },
      { name: 'failed', detail: 'the wallet reports status 400 for the bundle' },
    ],
  ])('behavior: a bundle that is %s', async (_, answer, expected) => {
    const { provider } = wallet({ wallet_getCallsStatus: answer });
    const ports = createWalletPorts({ ...batching, provider });
    expect(await ports.bundleStatus?.('b1')).toEqual(expected);
  });

  it.each([
    ['supported', { '0x7a69': { atomic: { status: 'supported' } } }, true],
    ['ready', { '0x7a69': { atomic: { status: 'ready' } } }, true],
    ['unsupported', { '0x7a69': { atomic: { status: 'unsupported' } } }, false],
    ['of another chain', { '0x1': { atomic: { status: 'supported' } } }, false],
    ['silent', null, false],
    ['ignorant', refusal(-32601), false],
  ])('behavior: a wallet that is %s', async (_, answer, expected) => {
    const { provider } = wallet({ wallet_getCapabilities: answer });
    expect(await readIsAtomicBatch(provider, account, 31337)).toBe(expected);
  });
});

describe('switching the network', () => {
  const deployment = {
    name: 'devnet',
    label: 'Devnet',
    chainId: 31337,
    explorer: 'https://x.test',
  } as Deployment;
  const go = (provider: Eip1193) =>
    switchNetwork(provider, deployment, 'http://localhost:3000/api/devnet/rpc');

  it('default: asks for the change and nothing more', async () => {
    const { provider, asked } = wallet({ wallet_switchEthereumChain: null });
    expect(await go(provider)).toBeUndefined();
    expect(asked).toEqual([{ method: 'wallet_switchEthereumChain', params: [{ chainId: '0x7a69' }] }]);
  });

  it('behavior: adds a network that the wallet does not know, then changes to it', async () => {
    const { provider, asked } = wallet({
      wallet_switchEthereumChain: [refusal(4902), null],
      wallet_addEthereumChain: null,
    });
    expect(await go(provider)).toBeUndefined();
    expect(asked.map(({ method }) => method)).toEqual([
      'wallet_switchEthereumChain',
      'wallet_addEthereumChain',
      'wallet_switchEthereumChain',
    ]);
    expect(asked[1]?.params).toEqual([
      {
        chainId: '0x7a69',
        chainName: 'Devnet',
        nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        rpcUrls: ['http://localhost:3000/api/devnet/rpc'],
        blockExplorerUrls: ['https://x.test'],
      },
    ]);
  });

  it('error: a refusal to change or to add is a rejection', async () => {
    const refused = { code: 'wallet-rejected' };
    expect(await go(wallet({ wallet_switchEthereumChain: refusal(4001) }).provider)).toEqual(refused);
    const answers = { wallet_switchEthereumChain: refusal(4902), wallet_addEthereumChain: refusal(4001) };
    expect(await go(wallet(answers).provider)).toEqual(refused);
  });
});
