import factoryArtifact from '@safe-global/safe-contracts/build/artifacts/contracts/proxies/SafeProxyFactory.sol/SafeProxyFactory.json';
import safeArtifact from '@safe-global/safe-contracts/build/artifacts/contracts/Safe.sol/Safe.json';
import {
  type Abi,
  type Address,
  concat,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  numberToHex,
  parseEventLogs,
  publicActions,
  zeroAddress,
} from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitorAccount } from '../../devnet/accounts';
import { type Anvil, startAnvil } from '../../devnet/anvil';
import { rpc } from '../../devnet/rpc';
import type { Request } from '../chain/read-multicall';
import { followProposal } from './follow-proposal';
import { readMark } from './node';
import type { ChainMark, WaitOutcome } from './types';

const safeAbi = safeArtifact.abi as Abi;
const factoryAbi = factoryArtifact.abi as Abi;
const owners = [visitorAccount(0), visitorAccount(1)];
const receiver: Address = `0x${'b2'.repeat(20)}`;
const refusing: Address = `0x${'c3'.repeat(20)}`;

let anvil: Anvil;
let request: Request;
let safe: Address;

const clientOf = () =>
  createWalletClient({ account: owners[0]!, transport: http(anvil.rpcUrl) }).extend(publicActions);

async function deploy(artifact: { abi: unknown; bytecode: string }): Promise<Address> {
  const client = clientOf();
  const abi = artifact.abi as Abi;
  const hash = await client.deployContract({ chain: null, abi, bytecode: artifact.bytecode as Hex });
  const { contractAddress } = await client.waitForTransactionReceipt({ hash });
  return contractAddress as Address;
}

/** A Safe of two owners who must both sign, behind a proxy made by the real factory. */
async function deploySafe(): Promise<Address> {
  const client = clientOf();
  const singleton = await deploy(safeArtifact);
  const factory = await deploy(factoryArtifact);
  const addresses = owners.map(({ address }) => address);
  const setup = [addresses, 2n, zeroAddress, '0x', zeroAddress, zeroAddress, 0n, zeroAddress];
  const initializer = encodeFunctionData({ abi: safeAbi, functionName: 'setup', args: setup });
  const creation = { abi: factoryAbi, functionName: 'createProxyWithNonce' };
  const args = [singleton, initializer, 0n];
  const hash = await client.writeContract({ ...creation, chain: null, address: factory, args });
  const { logs } = await client.waitForTransactionReceipt({ hash });
  const [created] = parseEventLogs({ abi: factoryAbi, eventName: 'ProxyCreation', logs });
  return (created as unknown as { args: { proxy: Address } }).args.proxy;
}

type Proposal = { args: readonly unknown[]; hash: Hex };

/** What an owner proposes; with gas of its own (`safeTxGas`) a failing call is recorded instead of reverting. */
async function propose(to: Address): Promise<Proposal> {
  const client = clientOf();
  const read = (functionName: string, args: unknown[] = []) =>
    client.readContract({ address: safe, abi: safeAbi, functionName, args });
  const args = [to, 7n, '0x', 0, 100_000n, 0n, 0n, zeroAddress, zeroAddress];
  const hash = (await read('getTransactionHash', [...args, await read('nonce')])) as Hex;
  return { args, hash };
}

/** Both owners sign, anybody executes. */
async function execute({ args, hash }: Proposal): Promise<Hex> {
  const sorted = [...owners].sort((one, two) =>
    one.address.toLowerCase() < two.address.toLowerCase() ? -1 : 1,
  );
  const signatures = concat(await Promise.all(sorted.map((owner) => owner.sign({ hash }))));
  const client = clientOf();
  const executed = await client.writeContract({
    chain: null,
    address: safe,
    abi: safeAbi,
    functionName: 'execTransaction',
    args: [...args, signatures],
  });
  await client.waitForTransactionReceipt({ hash: executed });
  return executed;
}

const mine = (blocks = 1) => rpc(anvil.rpcUrl, 'anvil_mine', [numberToHex(blocks)]);

function follow(hash: Hex, mark: ChainMark, events: (() => Promise<unknown>)[] = []): Promise<WaitOutcome> {
  const nextTick = async () => {
    await (events.shift() ?? mine)();
  };
  return followProposal({ request, nextTick }, { hash, account: safe, mark });
}

beforeAll(async () => {
  anvil = await startAnvil();
  request = ({ method, params }) => rpc(anvil.rpcUrl, method, params);
  safe = await deploySafe();
  await rpc(anvil.rpcUrl, 'anvil_setBalance', [safe, numberToHex(10n ** 18n)]);
  await rpc(anvil.rpcUrl, 'anvil_setCode', [refusing, '0x60006000fd']);
});

afterAll(() => anvil.stop());

describe('a proposal to a Safe', () => {
  it('default: is followed from its Safe hash to the transaction that executed it', async () => {
    const mark = await readMark(request, safe);
    const proposal = await propose(receiver);
    let executed: Hex = '0x';
    const sign = async () => {
      executed = await execute(proposal);
    };
    const outcome = await follow(proposal.hash, mark, [mine, mine, sign]);
    expect(outcome).toMatchObject({ name: 'mined', status: 'success', hash: executed });
    const balance = BigInt(await rpc<Hex>(anvil.rpcUrl, 'eth_getBalance', [receiver, 'latest']));
    expect(balance).toBe(7n);
  });

  it('behavior: another proposal of the same Safe is not taken for it', async () => {
    const mark = await readMark(request, safe);
    const first = await propose(receiver);
    await execute(first);
    const second = await propose(receiver);
    let executed: Hex = '0x';
    const sign = async () => {
      executed = await execute(second);
    };
    const outcome = await follow(second.hash, mark, [mine, sign]);
    expect(outcome).toMatchObject({ status: 'success', hash: executed });
  });

  it('behavior: one that was executed long ago is found, range by range', async () => {
    const mark = await readMark(request, safe);
    const proposal = await propose(receiver);
    await mine(2_010);
    const executed = await execute(proposal);
    expect(await follow(proposal.hash, mark)).toMatchObject({ status: 'success', hash: executed });
  });

  it('error: a call that failed inside a successful transaction is a revert', async () => {
    const mark = await readMark(request, safe);
    const proposal = await propose(refusing);
    const executed = await execute(proposal);
    expect(await follow(proposal.hash, mark)).toMatchObject({ status: 'reverted', hash: executed });
  });

  it('behavior: a wallet that executed at once and gave the transaction itself is followed as well', async () => {
    const mark = await readMark(request, safe);
    const executed = await execute(await propose(receiver));
    expect(await follow(executed, mark)).toMatchObject({ status: 'success', hash: executed });
    const failed = await execute(await propose(refusing));
    expect(await follow(failed, mark)).toMatchObject({ status: 'reverted', hash: failed });
  });
});
