import { type Address, type Hex, recoverMessageAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitorAccount } from '../../devnet/accounts';
import { type Anvil, startAnvil } from '../../devnet/anvil';
import { rpc } from '../../devnet/rpc';
import { createDevnetWallet } from './devnet-account';
import { createWalletPorts, type Eip1193 } from './ports';

let anvil: Anvil;
let node: Eip1193;

beforeAll(async () => {
  anvil = await startAnvil();
  node = { request: ({ method, params }) => rpc(anvil.rpcUrl, method, params as unknown[]) };
});

afterAll(() => anvil.stop());

const receiver: Address = `0x${'b2'.repeat(20)}`;
const refusing: Address = `0x${'c3'.repeat(20)}`;

describe('the devnet account', () => {
  it('default: is the account of its number in the phrase that local nodes fund', async () => {
    for (const index of [0, 9]) {
      const accounts = await createDevnetWallet(node, index).request({ method: 'eth_requestAccounts' });
      expect(accounts).toEqual([visitorAccount(index).address]);
    }
  });

  it('behavior: signs and sends as itself, with gas and nonce from the node', async () => {
    const { address } = visitorAccount(3);
    const provider = createDevnetWallet(node, 3);
    const ports = createWalletPorts({
      provider,
      chainId: 31337,
      kind: 'eoa',
      isAtomicBatch: false,
    });
    for (const nonce of ['0x0', '0x1']) {
      const sent = await ports.send(address, { to: receiver, data: '0x1234', value: 5n });
      const { hash } = sent as { hash: Hex };
      const transaction = await node.request({ method: 'eth_getTransactionByHash', params: [hash] });
      expect(transaction).toMatchObject({
        from: address.toLowerCase(),
        input: '0x1234',
        value: '0x5',
        nonce,
      });
    }
  });

  it('error: what the node refuses to estimate is the failure of a wallet', async () => {
    await rpc(anvil.rpcUrl, 'anvil_setCode', [refusing, '0x60006000fd']);
    const provider = createDevnetWallet(node, 4);
    const ports = createWalletPorts({
      provider,
      chainId: 31337,
      kind: 'eoa',
      isAtomicBatch: false,
    });
    const answer = await ports.send(visitorAccount(4).address, { to: refusing, data: '0x', value: 0n });
    expect(answer).toMatchObject({ code: 'wallet-failed' });
  });

  it('behavior: signs messages, and passes questions about the chain on', async () => {
    const wallet = createDevnetWallet(node, 5);
    const { address } = visitorAccount(5);
    const signature = (await wallet.request({
      method: 'personal_sign',
      params: ['0x68692121', address],
    })) as Hex;
    expect(await recoverMessageAddress({ message: { raw: '0x68692121' }, signature })).toBe(address);
    expect(await wallet.request({ method: 'eth_blockNumber' })).toMatch(/^0x/);
  });
});
