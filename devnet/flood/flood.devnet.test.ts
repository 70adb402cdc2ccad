import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Abi, type Address, decodeEventLog, type Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allocationManagerAbi } from '@/contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { strategyAbi } from '@/contracts-abi/eigenlayer/strategy';
import { strategyManagerAbi } from '@/contracts-abi/eigenlayer/strategy-manager';
import { compileContracts } from '../compile';
import { quantity, rpc } from '../rpc';
import { Sender } from '../sender';
import { upFlooded } from './up';

const wanted = 5_000;

type Log = { address: Address; topics: [Hex, ...Hex[]]; data: Hex; blockNumber: Hex; blockTimestamp: Hex };
type Event = { name: string; args: Record<string, unknown> };

let folder: string;
let chain: Awaited<ReturnType<typeof upFlooded>>;
let logs: Log[];
let events: Event[];

const named = (name: string): Event[] => events.filter((event) => event.name === name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flood-'));
  chain = await upFlooded(wanted, path.join(folder, 'deployment.json'));
  const { contracts, strategies } = chain.deployment.protocols.eigenlayer;
  const abis = new Map<string, Abi>([
    [contracts.allocationManager.toLowerCase(), allocationManagerAbi],
    [contracts.delegationManager.toLowerCase(), delegationManagerAbi],
    [contracts.strategyManager.toLowerCase(), strategyManagerAbi],
    ...strategies.map(({ address }) => [address.toLowerCase(), strategyAbi] as const),
  ]);
  const { blocks } = chain.flood;
  const range = { fromBlock: quantity(blocks.from), toBlock: quantity(blocks.to) };
  logs = await rpc<Log[]>(chain.rpcUrl, 'eth_getLogs', [{ ...range, address: [...abis.keys()] }]);
  events = logs.map(({ address, topics, data }) => {
    const abi = abis.get(address.toLowerCase()) as Abi;
    const { eventName, args } = decodeEventLog({ abi, topics, data, strict: true });
    return { name: String(eventName), args: args as unknown as Record<string, unknown> };
  });
});

afterAll(async () => {
  await chain?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('flood', () => {
  test('default: as many events as were asked for, each as the ABI has it', () => {
    expect(chain.flood.events).toBeGreaterThan(wanted - 4);
    expect(events).toHaveLength(chain.flood.events);
    const { operators, stakers, sets, deposits, withdrawals } = chain.flood.sizes;
    expect(named('OperatorRegistered')).toHaveLength(operators);
    expect(named('StakerDelegated')).toHaveLength(stakers + operators);
    expect(named('OperatorSetCreated')).toHaveLength(sets);
    expect(named('SlashingWithdrawalQueued')).toHaveLength(withdrawals);
    expect(named('Deposit').length).toBeGreaterThan(deposits);
    expect(named('OperatorSlashed').length).toBeGreaterThan(0);
  });

  test("behavior: the events of an operator's shares come to what the contract counted, and never below zero", async () => {
    const shares = new Map<string, bigint>();
    for (const { name, args } of events) {
      const sign = name === 'OperatorSharesIncreased' ? 1n : name === 'OperatorSharesDecreased' ? -1n : 0n;
      if (sign === 0n) continue;
      const key = `${args.operator} ${args.strategy}`;
      const sum = (shares.get(key) ?? 0n) + sign * (args.shares as bigint);
      expect(sum).toBeGreaterThanOrEqual(0n);
      shares.set(key, sum);
    }
    const sender = new Sender(chain.rpcUrl, await compileContracts());
    for (const [key, sum] of shares) {
      const told = { to: chain.flood.contract, contract: 'EventFlood', functionName: 'stakes' };
      const [counted] = await sender.read<[bigint]>({ ...told, args: key.split(' ') });
      expect(counted).toBe(sum);
    }
    expect(shares.size).toBeGreaterThan(10);
  });

  test('behavior: whoever acts was there before', () => {
    const seen = new Set<unknown>();
    for (const { name, args } of events) {
      if (name === 'OperatorRegistered') seen.add(args.operator);
      if (name === 'StakerDelegated') {
        if (args.staker !== args.operator) expect(seen).toContain(args.operator);
        seen.add(args.staker);
      }
      if (name === 'Deposit' || name === 'StakerUndelegated') expect(seen).toContain(args.staker);
      if (name === 'SlashingWithdrawalQueued') seen.add(args.withdrawalRoot);
      if (name === 'SlashingWithdrawalCompleted') expect(seen).toContain(args.withdrawalRoot);
    }
  });

  test('behavior: the history lasts five hundred days and ends at the present', async () => {
    const days = new Set(logs.map(({ blockTimestamp }) => Math.floor(Number(blockTimestamp) / 86_400)));
    expect(days.size).toBe(logs.length > 0 ? chain.flood.blocks.to - chain.flood.blocks.from + 1 : 0);
    const head = await rpc<{ timestamp: Hex }>(chain.rpcUrl, 'eth_getBlockByNumber', ['latest', false]);
    expect(Math.abs(Number(head.timestamp) - Date.now() / 1000)).toBeLessThan(120);
  });

  test('behavior: the real contracts are back and hold what the operators have', async () => {
    const sender = new Sender(chain.rpcUrl, await compileContracts());
    const { delegationManager: to } = chain.deployment.protocols.eigenlayer.contracts;
    const real = { to, contract: 'DelegationManager' };
    expect(await sender.read({ ...real, functionName: 'minWithdrawalDelayBlocks' })).toBe(5);
    for (const { strategy, key } of chain.deployment.devnet.tokens) {
      const told = { to: chain.flood.contract, contract: 'EventFlood', functionName: 'depositedShares' };
      const deposited = await sender.read<bigint>({ ...told, args: [strategy] });
      const held = { to: strategy, contract: 'StrategyBase', functionName: 'totalShares' };
      const total = await sender.read<bigint>(held);
      expect(total, key).toBeGreaterThanOrEqual(deposited);
    }
  });
});
