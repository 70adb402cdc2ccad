import { type Address, type Hex, parseUnits } from 'viem';
import { roleAccount } from '../../accounts';
import { rpc } from '../../rpc';
import type { Call } from '../../sender';
import { setActivationDelay } from '../world/splits';
import type { SeededToken } from '../world/tokens';
import { addressOf, ask, type ContractName, call, type Life, type Move } from './life';

/** Closes a strategy to deposits, or opens one that is closed. */
const whitelist: Move = async (life) => {
  const { strategy } = life.dice.pick(life.tokens);
  const isOpen = await ask<boolean>(life, 'StrategyManager', 'strategyIsWhitelistedForDeposit', strategy);
  const functionName = isOpen ? 'removeStrategiesFromWhitelist' : 'whitelistStrategies';
  return [call(life, roleAccount('deployer'), 'StrategyFactory', functionName, [[strategy]])];
};

/** Away from the factory and back, so that it can still open strategies. */
const changeWhitelister: Move = async (life) => {
  const owner = roleAccount('deployer');
  return [owner.address, life.at.strategyFactory].map((whitelister) =>
    call(life, owner, 'StrategyManager', 'setStrategyWhitelister', [whitelister]),
  );
};

const newStrategy: Move = async (life) => {
  const { dice, sender } = life;
  const symbol = `T${dice.below(1_000_000)}`;
  const decimals = dice.pick([6, 8, 18]);
  const owner = roleAccount('deployer');
  const address = await sender.deploy(owner, 'FaucetToken', [`Token ${symbol}`, symbol, decimals]);
  await sender.send([call(life, owner, 'StrategyFactory', 'deployNewStrategy', [address])]);
  const strategy = await ask<Address>(life, 'StrategyFactory', 'deployedStrategies', address);
  life.tokens.push({ key: symbol, address, strategy, decimals });
  const amount = parseUnits('1000', decimals);
  return dice.some(life.stakers, 4).map((staker) => ({
    from: owner,
    to: address,
    contract: 'FaucetToken',
    functionName: 'mint',
    args: [staker.address, amount],
  }));
};

/** The rebasing token grows by up to four per cent, or shrinks by as much. */
const rebase: Move = async (life) => {
  const pool = life.tokens.find(({ key }) => key === 'stETH') as SeededToken;
  const token = { to: pool.address, contract: 'RebasingToken' };
  const supply = await life.sender.read<bigint>({ ...token, functionName: 'totalSupply' });
  const args = [(supply * BigInt(960 + life.dice.below(81))) / 1000n];
  return [{ ...token, from: roleAccount('guardian'), functionName: 'rebase', args }];
};

/** Tokens that fall into a strategy without a deposit: the rate moves and no event says so. */
const gift: Move = async (life) => {
  const { address, strategy, decimals } = life.dice.pick(life.tokens);
  const args = [strategy, life.dice.part(parseUnits('3', decimals))];
  const mint = { to: address, contract: 'FaucetToken', functionName: 'mint', args };
  return [{ ...mint, from: roleAccount('guardian') }];
};

const changeDefaultSplit: Move = async (life) => {
  const args = [life.dice.below(3000)];
  return [call(life, roleAccount('deployer'), 'RewardsCoordinator', 'setDefaultOperatorSplit', args)];
};

const changeActivationDelay: Move = async (life) => [setActivationDelay(life.at, 30 + life.dice.below(120))];

/** Blocks pass; sometimes so much time that splits become active. */
const wait: Move = async ({ sender, dice }) => {
  if (dice.chance(40)) {
    const head = await rpc<{ timestamp: Hex }>(sender.rpcUrl, 'eth_getBlockByNumber', ['latest', false]);
    await rpc(sender.rpcUrl, 'evm_setNextBlockTimestamp', [Number(head.timestamp) + 150]);
  }
  await sender.mine(1 + dice.below(8));
  return [];
};

/** One switch is set and, mostly, cleared in the same block; one that is set is cleared. */
const pausing =
  (bits: number, locate: (life: Life) => Address): Move =>
  async (life) => {
    // Every contract that can be paused answers the same way.
    const target = { to: locate(life), contract: 'StrategyBase' };
    const status = await life.sender.read<bigint>({ ...target, functionName: 'paused()' });
    const map = 1n << BigInt(life.dice.below(bits));
    const pause: Call = {
      ...target,
      from: roleAccount('pauser'),
      functionName: 'pause',
      args: [status | map],
    };
    const lift: Call = {
      ...target,
      from: roleAccount('deployer'),
      functionName: 'unpause',
      args: [0n],
    };
    if (status !== 0n) return [lift];
    return life.dice.chance(20) ? [pause] : [pause, lift];
  };

const contractPausing = (contract: ContractName, bits: number) =>
  pausing(bits, (life) => addressOf(life, contract));

export const ownerMoves = {
  whitelist,
  'change whitelister': changeWhitelister,
  'new strategy': newStrategy,
  rebase,
  gift,
  'change default split': changeDefaultSplit,
  'change activation delay': changeActivationDelay,
  wait,
  'pause delegation': contractPausing('DelegationManager', 3),
  'pause allocation': contractPausing('AllocationManager', 3),
  'pause deposits': contractPausing('StrategyManager', 1),
  'pause rewards': contractPausing('RewardsCoordinator', 9),
  'pause directory': contractPausing('AVSDirectory', 1),
  'pause strategy': pausing(2, ({ dice, tokens }) => dice.pick(tokens).strategy),
} satisfies Record<string, Move>;
