import type { Address, HDAccount } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../../contracts-abi/eigenlayer/native-eth';
import { roleAccount } from '../../accounts';
import type { Call } from '../../sender';
import { inlineMetadata } from '../world/metadata';
import { updateOldMetadata } from '../world/old-directory';
import { accountWith, ask, call, findFirst, type Life, type Move, type OperatorSet } from './life';

const renameAvs: Move = async (life) => {
  const avs = life.dice.pick(life.avss);
  const args = [avs.address, inlineMetadata(`Service ${life.dice.below(1_000_000)}`)];
  return [call(life, avs, 'AllocationManager', 'updateAVSMetadataURI', args)];
};

const renameOldWay: Move = async (life) => {
  const avs = life.dice.pick([...life.avss, life.oldAvs]);
  return [updateOldMetadata(life.at, avs, inlineMetadata(`Listed ${life.dice.below(1_000_000)}`))];
};

/** Names the registrar that it already has: there is only one that lets everybody in. */
const setRegistrar: Move = async (life) => {
  const avs = life.dice.pick(life.avss);
  const registrar = await ask<Address>(life, 'AllocationManager', 'getAVSRegistrar', avs.address);
  return [call(life, avs, 'AllocationManager', 'setAVSRegistrar', [avs.address, registrar])];
};

const openSet: Move = async (life) => {
  const avs = life.dice.pick(life.avss);
  const { opening } = await newSet(life, avs, chooseSlasher(life, avs));
  return [opening];
};

const addStrategy: Move = (life) =>
  findFirst(life, life.sets, async (operatorSet) => {
    const present = await strategiesOf(life, operatorSet);
    const isPaying = await ask<boolean>(
      life,
      'AllocationManager',
      'isRedistributingOperatorSet',
      operatorSet,
    );
    const missing = strategiesFor(life, isPaying).filter((strategy) => !present.includes(strategy));
    if (missing.length === 0) return undefined;
    return changeStrategies(life, 'addStrategiesToOperatorSet', operatorSet, [life.dice.pick(missing)]);
  });

/** Keeps at least two, so that the set stays of use. */
const removeStrategy: Move = (life) =>
  findFirst(life, life.sets, async (operatorSet) => {
    const present = await strategiesOf(life, operatorSet);
    if (present.length < 3) return undefined;
    return changeStrategies(life, 'removeStrategiesFromOperatorSet', operatorSet, [life.dice.pick(present)]);
  });

const changeSlasher: Move = async (life) => {
  const operatorSet = life.dice.pick(life.sets);
  const avs = accountWith(life, operatorSet.avs);
  if (!avs) return undefined;
  const args = [operatorSet, chooseSlasher(life, avs)];
  return [call(life, avs, 'AllocationManager', 'updateSlasher', args)];
};

/** A set under the next free id, and the transaction that opens it. */
export async function newSet(
  life: Life,
  avs: HDAccount,
  slasher: Address,
): Promise<{ operatorSet: OperatorSet; strategies: Address[]; opening: Call }> {
  const { dice } = life;
  let id = dice.below(1000);
  while (await ask<boolean>(life, 'AllocationManager', 'isOperatorSet', { avs: avs.address, id })) id += 1;
  const isPaying = dice.chance(50);
  const strategies = dice.some(strategiesFor(life, isPaying), 4);
  const params = [{ operatorSetId: id, strategies, slasher }];
  const shape = '(address,(uint32,address[],address)[]';
  const opening = isPaying
    ? call(life, avs, 'AllocationManager', `createRedistributingOperatorSets${shape},address[])`, [
        avs.address,
        params,
        [roleAccount('redistribution').address],
      ])
    : call(life, avs, 'AllocationManager', `createOperatorSets${shape})`, [avs.address, params]);
  const operatorSet = { avs: avs.address, id };
  life.sets.push(operatorSet);
  return { operatorSet, strategies, opening };
}

/** The AVS itself, a role of this chain, or the contract through which several slashes are one transaction. */
function chooseSlasher({ dice, at }: Life, avs: HDAccount): Address {
  return dice.pick([avs.address, roleAccount('guardian').address, at.multicall]);
}

/** Native ether cannot be paid out to anybody. */
const strategiesFor = ({ tokens }: Life, isPaying: boolean): Address[] => [
  ...tokens.map(({ strategy }) => strategy),
  ...(isPaying ? [] : [NATIVE_ETH_STRATEGY]),
];

export function strategiesOf(life: Life, operatorSet: OperatorSet): Promise<Address[]> {
  return ask<Address[]>(life, 'AllocationManager', 'getStrategiesInOperatorSet', operatorSet);
}

function changeStrategies(
  life: Life,
  functionName: string,
  { avs, id }: OperatorSet,
  strategies: Address[],
): Call[] | undefined {
  const from = accountWith(life, avs);
  return from && [call(life, from, 'AllocationManager', functionName, [avs, id, strategies])];
}

export const avsMoves = {
  'rename AVS': renameAvs,
  'rename AVS the old way': renameOldWay,
  'set registrar': setRegistrar,
  'open set': openSet,
  'add strategy to set': addStrategy,
  'remove strategy from set': removeStrategy,
  'change slasher': changeSlasher,
} satisfies Record<string, Move>;
