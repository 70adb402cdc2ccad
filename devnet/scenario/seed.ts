import type { Address } from 'viem';
import {
  avsAccount,
  operatorAccount,
  roleAccount,
  roles,
  stakerAccount,
  testAccount,
  visitorAccount,
} from '../accounts';
import type { Addresses, ProtocolParameters } from '../deploy';
import type { Call, Sender } from '../sender';
import {
  allocate,
  avsSpecs,
  createAvss,
  joinAndAllocate,
  leaveSet,
  slash,
  slashes,
  updateSlasher,
} from './world/avss';
import { openPods } from './world/ether';
import { arrive, newcomers } from './world/newcomers';
import { registerTheOldWay } from './world/old-directory';
import { operatorsWho, registerOperators } from './world/operators';
import { announceSplits, settleSplits } from './world/splits';
import {
  delegateAll,
  deposit,
  depositAll,
  queueFullPosition,
  queueSome,
  stakerCount,
  undelegate,
} from './world/stakers';
import { deployFaucet, deployTokens, drip, type SeededToken } from './world/tokens';

export const visitorCount = 10;
export const testAccountCount = 64;

export type Market = { tokens: SeededToken[]; faucet: Address };

/** Tokens with their strategies and a faucet; people and tests get ether and some of every token. */
export async function openMarket(sender: Sender, at: Addresses): Promise<Market> {
  const tokens = await deployTokens(sender, at);
  const faucet = await deployFaucet(sender, tokens);
  const people = [
    ...addressesOf(visitorCount, visitorAccount),
    ...addressesOf(testAccountCount, testAccount),
  ];
  await sender.fund([...people, ...roles.map((role) => roleAccount(role).address)]);
  await drip(sender, faucet, people);
  return { tokens, faucet };
}

/** Operators, AVSs and stakers with a past: the same on every fresh chain, block by block. */
export async function seedWorld(
  sender: Sender,
  at: Addresses,
  { tokens, faucet }: Market,
  delays: ProtocolParameters,
): Promise<void> {
  await preparePeople(sender, faucet);
  await sender.send(registerOperators(at, founders));
  await sender.send(depositAll(at, tokens));
  await sender.send(await delegateAll(at));

  const registrar = await sender.deploy(roleAccount('deployer'), 'OpenRegistrar', []);
  await sender.send(createAvss(at, registrar, tokens));
  await sender.send(joinAndAllocate(at, tokens));
  await sender.mine(settledAllocationBlocks);

  await withdrawAndSlash(sender, at, tokens, delays);
  await liveOn(sender, at, tokens);
  await sender.fund(newcomers());
  await sender.send(await arrive(at, tokens));
  await sender.send([...(await registerTheOldWay(at)), ...settleSplits(at, delays)]);
  await openPods(sender, at);
  await sender.mine(delays.withdrawalDelayBlocks + 1);
  await withdrawAgain(sender, at, tokens);
  await sender.send([...loosenAndPause(at, tokens), ...announceSplits(at)]);
}

const founders = operatorsWho({ areNewcomers: false });

/** Longer than the shorter allocation delays, so that some allocations count and some are still pending. */
const settledAllocationBlocks = 11;

async function preparePeople(sender: Sender, faucet: Address): Promise<void> {
  const stakers = addressesOf(stakerCount, stakerAccount);
  const operators = founders.map((operator) => operatorAccount(operator).address);
  const avss = addressesOf(avsSpecs.length, avsAccount);
  await sender.fund([...stakers, ...operators, ...avss]);
  await drip(sender, faucet, [...stakers, ...operators]);
}

/** Some stake is already in the queue when the slashes come, and two of them are paid out of the strategies. */
async function withdrawAndSlash(
  sender: Sender,
  at: Addresses,
  tokens: SeededToken[],
  { slashResolutionDelayBlocks = 0 }: ProtocolParameters,
): Promise<void> {
  await sender.send(queueSome(at, tokens, 3));
  await sender.send(slashes.map((one) => slash(at, one, tokens)));
  await sender.mine(slashResolutionDelayBlocks);
  const payOuts = [
    { avs: 0, id: 0 },
    { avs: 0, id: 1 },
  ];
  await sender.send(
    payOuts.map(({ avs, id }) => ({
      from: roleAccount('guardian'),
      to: at.strategyManager,
      contract: 'StrategyManager',
      functionName: 'clearBurnOrRedistributableShares',
      args: [{ avs: avsAccount(avs).address, id }, 1n],
    })),
  );
}

/** Rates move, stakers add to slashed positions, and some of those who were not slashed withdraw. */
async function liveOn(sender: Sender, at: Addresses, tokens: SeededToken[]): Promise<void> {
  const stETH = tokens.find(({ key }) => key === 'stETH') as SeededToken;
  const pool = { to: stETH.address, contract: 'RebasingToken' };
  const supply = await sender.read<bigint>({ ...pool, functionName: 'totalSupply' });
  const from = roleAccount('guardian');
  await sender.send([{ ...pool, from, functionName: 'rebase', args: [(supply * 1_037n) / 1_000n] }]);
  await sender.send(
    latecomers.flatMap((staker) => deposit(at, stakerAccount(staker), stETH, 3_141_592_653_589_793_238n)),
  );
  await sender.send(queueSome(at, tokens, 5));
}

/** Earlier withdrawals can be collected by now; these still wait. */
async function withdrawAgain(sender: Sender, at: Addresses, tokens: SeededToken[]): Promise<void> {
  await sender.send(queueSome(at, tokens, 7));
  await sender.send(queueFullPosition(at, tokens));
  await sender.send(leavers.map((staker) => undelegate(at, staker)));
}

/** Under the partly slashed operators: their scaling factors leave one. */
const latecomers = [6, 7, 15, 23, 24, 32];

/** They take everything away from their operators; the last is under the approver-gated one. */
const leavers = [12, 30, 20];

/** Leaves a deallocation, a departure, a new allocation and a new slasher pending, and one strategy closed. */
function loosenAndPause(at: Addresses, tokens: SeededToken[]): Call[] {
  const halted = tokens.find(({ key }) => key === 'haltETH') as SeededToken;
  return [
    allocate(at, { avs: 0, operatorSetId: 0, operator: 0 }, ['stETH'], '0.1', tokens),
    allocate(at, { avs: 3, operatorSetId: 3, operator: 14 }, ['mETH'], '0.9', tokens),
    leaveSet(at, 4, 0, 2),
    updateSlasher(at, 4, 0, roleAccount('guardian').address),
    {
      from: roleAccount('pauser'),
      to: halted.strategy,
      contract: 'StrategyBase',
      functionName: 'pause',
      args: [1n],
    },
  ];
}

function addressesOf(count: number, account: (n: number) => { address: Address }): Address[] {
  return Array.from({ length: count }, (_, n) => account(n).address);
}
