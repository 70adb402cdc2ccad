import type { Abi, Address, Hex } from 'viem';
import { afterEach, describe, expect, test } from 'vitest';
import { allocationManagerAbi } from '@/contracts-abi/eigenlayer/allocation-manager';
import { avsDirectoryAbi } from '@/contracts-abi/eigenlayer/avs-directory';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { eigenPodManagerAbi } from '@/contracts-abi/eigenlayer/eigen-pod-manager';
import { rewardsCoordinatorAbi } from '@/contracts-abi/eigenlayer/rewards-coordinator';
import { strategyAbi } from '@/contracts-abi/eigenlayer/strategy';
import { strategyManagerAbi } from '@/contracts-abi/eigenlayer/strategy-manager';
import { compileContracts } from '../compile';
import { rpc } from '../rpc';
import { Sender } from '../sender';
import { startTestDevnet, type TestDevnet } from '../testing';
import { act } from './act';
import { readEventsSince } from './events';
import { strategyManagerOf } from './places';
import { type LifeReport, runRandomLife } from './random-life';

const seed = 2026;
const chains: TestDevnet[] = [];

afterEach(async () => {
  await Promise.all(chains.splice(0).map((chain) => chain.stop()));
});

type Life = {
  report: LifeReport;
  events: string[];
  /** How many slashes the busiest transaction contains. */
  slashesAtOnce: number;
};

/** A fresh chain, what was done on it, and every event of that as contract and name. */
async function live(steps: number): Promise<Life> {
  const chain = await startTestDevnet({ seed: true });
  chains.push(chain);
  const first = BigInt(await rpc<Hex>(chain.rpcUrl, 'eth_blockNumber')) + 1n;
  const sender = new Sender(chain.rpcUrl, await compileContracts());
  const report = await runRandomLife(sender, chain.deployment, steps, seed);
  const contracts = Object.entries(chain.deployment.protocols.eigenlayer.contracts);
  const names = new Map(contracts.map(([name, address]) => [address?.toLowerCase(), name]));
  const events = await readEventsSince(chain.deployment, first);
  const slashes = events.filter(({ eventName }) => eventName === 'OperatorSlashed');
  const perTransaction = slashes.map(
    ({ transactionHash }) => slashes.filter((one) => one.transactionHash === transactionHash).length,
  );
  return {
    report,
    slashesAtOnce: Math.max(...perTransaction),
    events: events.map(({ address, eventName }) => `${names.get(address.toLowerCase())} ${eventName}`),
  };
}

/** Of addresses that are no contract of the deployment file: the strategies, old and new. */
const strategy = 'undefined';

const kinds: [contract: string, abi: Abi][] = [
  ['allocationManager', allocationManagerAbi],
  ['avsDirectory', avsDirectoryAbi],
  ['delegationManager', delegationManagerAbi],
  ['eigenPodManager', eigenPodManagerAbi],
  ['rewardsCoordinator', rewardsCoordinatorAbi],
  ['strategyManager', strategyManagerAbi],
  [strategy, strategyAbi],
];

/** Sets without a slasher are older than these contracts, so none can be migrated here. */
const unreachable = ['allocationManager SlasherMigrated'];

describe('runRandomLife', () => {
  test('default: three hundred steps cause every event that an index follows', async () => {
    const { report, events, slashesAtOnce } = await live(300);
    const expected = kinds.flatMap(([contract, abi]) =>
      abi.flatMap((item) => (item.type === 'event' ? [`${contract} ${item.name}`] : [])),
    );
    expect(expected.length).toBeGreaterThan(50);
    const missing = expected.filter((kind) => !events.includes(kind) && !unreachable.includes(kind));
    expect(missing).toEqual([]);
    for (const move of [
      'slash while less is on its way',
      'slash while more is on its way',
      'slash twice at once',
      'complete as shares',
      'pay out one strategy of a slash',
    ] as const) {
      expect(report.done[move], move).toBeGreaterThan(0);
    }
    expect(slashesAtOnce).toBe(2);
  });

  test('behavior: the same seed on the same chain is the same walk', async () => {
    const [one, other] = await Promise.all([live(60), live(60)]);
    expect(one.events.length).toBeGreaterThan(60);
    expect(other).toEqual(one);
  });

  test('error: a refusal that nobody expected ends the walk and tells the seed', async () => {
    const chain = await startTestDevnet({ seed: true });
    chains.push(chain);
    const { roles } = chain.deployment.devnet;
    await act(chain.deployment, roles.deployer as Address, {
      ...strategyManagerOf(chain.deployment),
      functionName: 'transferOwnership',
      args: [chain.accounts(0).address],
    });
    const sender = new Sender(chain.rpcUrl, await compileContracts());
    await expect(runRandomLife(sender, chain.deployment, 300, seed)).rejects.toThrow(
      /seed 2026: step \d+ \(.*change whitelister.*OwnableUnauthorizedAccount/,
    );
  });

  test('error: on a chain without seed there is nobody to live', async () => {
    const chain = await startTestDevnet();
    chains.push(chain);
    const sender = new Sender(chain.rpcUrl, await compileContracts());
    await expect(runRandomLife(sender, chain.deployment, 1, seed)).rejects.toThrow('without seed');
  });
});
