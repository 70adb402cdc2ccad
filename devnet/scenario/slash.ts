import { type Address, formatEther } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { act, read } from './act';
import {
  type Flags,
  optionalAddress,
  optionalSetId,
  requireAddress,
  requirePart,
  runAsProgram,
} from './command-line';
import { allocationManagerOf } from './places';

export type SlashRequest = {
  operator: Address;
  /** The part of each allocation to take, 10^18 being all of it. */
  wad: bigint;
  /** Without them, the first operator set in which the operator can be slashed. */
  avs?: Address | undefined;
  operatorSetId?: number | undefined;
  /** Without it, every strategy of the set. */
  strategy?: Address | undefined;
};

type OperatorSet = { avs: Address; id: number };

/** Slashes an operator as the slasher of one of its operator sets, and says where. */
export async function slashOperator(
  deployment: DevnetDeployment,
  request: SlashRequest,
): Promise<{ operatorSet: OperatorSet; strategies: Address[] }> {
  const operatorSet = await chooseSet(deployment, request);
  const allocated = await ask<Address[]>(deployment, 'getAllocatedStrategies', [
    request.operator,
    operatorSet,
  ]);
  const strategies = allocated
    .filter((strategy) => !request.strategy || strategy.toLowerCase() === request.strategy.toLowerCase())
    .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  if (strategies.length === 0) throw new DevnetProblem(`${request.operator} has nothing allocated there.`);
  const parameters = {
    operator: request.operator,
    operatorSetId: operatorSet.id,
    strategies,
    wadsToSlash: strategies.map(() => request.wad),
    description: 'Slashed by hand',
  };
  const slasher = await ask<Address>(deployment, 'getSlasher', [operatorSet]);
  await act(deployment, slasher, {
    ...allocationManagerOf(deployment),
    functionName: 'slashOperator',
    args: [operatorSet.avs, parameters],
  });
  return { operatorSet, strategies };
}

async function chooseSet(deployment: DevnetDeployment, request: SlashRequest): Promise<OperatorSet> {
  const { operator, avs, operatorSetId } = request;
  const sets = await ask<OperatorSet[]>(deployment, 'getAllocatedSets', [operator]);
  for (const operatorSet of sets) {
    if (avs !== undefined && operatorSet.avs.toLowerCase() !== avs.toLowerCase()) continue;
    if (operatorSetId !== undefined && operatorSet.id !== operatorSetId) continue;
    if (await ask<boolean>(deployment, 'isOperatorSlashable', [operator, operatorSet])) return operatorSet;
  }
  throw new DevnetProblem(`${operator} cannot be slashed in any such operator set.`);
}

async function ask<T>(
  deployment: DevnetDeployment,
  functionName: string,
  args: readonly unknown[],
): Promise<T> {
  return read<T>(deployment, { ...allocationManagerOf(deployment), functionName, args });
}

function parseWad(flags: Flags): bigint {
  const wad = requirePart(flags, 'wad');
  if (wad > 0n) return wad;
  throw new DevnetProblem('--wad must be more than 0.');
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/slash.ts --operator 0x… --wad 0.25 [--avs 0x…] [--set 0] [--strategy 0x…]',
    '  --wad PART         of what the operator has allocated to the set, 1 is all',
  ].join('\n'),
  options: {
    operator: { type: 'string' },
    wad: { type: 'string' },
    avs: { type: 'string' },
    set: { type: 'string' },
    strategy: { type: 'string' },
  },
  run: async (deployment, flags) => {
    const request = {
      operator: requireAddress(flags, 'operator'),
      wad: parseWad(flags),
      avs: optionalAddress(flags, 'avs'),
      operatorSetId: optionalSetId(flags, 'set'),
      strategy: optionalAddress(flags, 'strategy'),
    };
    const { operatorSet, strategies } = await slashOperator(deployment, request);
    const where = `set ${operatorSet.id} of ${operatorSet.avs}`;
    return `Slashed ${formatEther(request.wad)} of the allocations to ${where} in ${strategies.length} strategies.`;
  },
});
