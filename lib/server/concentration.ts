import 'server-only';
import type { OperatorExposure, SlashingSet, StakeFacts } from '../domain/concentration-stake';
import type { Address, Wad } from '../domain/units';
import type { Answer, Stamp } from '../wire/stats/envelope';
import type { OperatorDetail } from '../wire/stats/operators';
import type { StatsSource } from './stats';

const PAGE_SIZE = 200;
const MAX_PAGES = 10;

/**
 * What the index tells of the strategies and operators of a stake: rates in ether, and who can slash how much of whom.
 * Throws the problem where it cannot be asked.
 */
export async function readStakeFacts(
  source: StatsSource,
  strategies: readonly Address[],
  operators: readonly Address[],
): Promise<StakeFacts> {
  const [rated, ...exposed] = await Promise.all([
    ratesOf(source, strategies),
    ...operators.map((address) => source.ask('operator', { address }, {})),
  ]);
  const found = exposed.flatMap((answer) => answer ?? []);
  const oldest = [...rated.stamps, ...found].reduce<Stamp | undefined>(older, undefined);
  return {
    block: oldest?.block.number ?? 0,
    lag: oldest?.lag ?? { blocks: 0, seconds: 0 },
    ethRates: rated.ethRates,
    operators: found.map(exposureOf),
  };
}

const older = (a: Stamp | undefined, b: Stamp): Stamp => (a && a.block.number <= b.block.number ? a : b);

/** Wei for a whole token, strategy by strategy: the list is read as far as all of them are found. */
async function ratesOf(source: StatsSource, strategies: readonly Address[]) {
  const missing = new Set(strategies);
  const ethRates = new Map<Address, Wad>();
  const stamps: Stamp[] = [];
  for (let page = 1; page <= MAX_PAGES && missing.size > 0; page++) {
    const answer = await source.ask('strategies', {}, { sort: 'total', limit: PAGE_SIZE, page });
    if (answer) stamps.push(answer);
    for (const { address, ethRate } of answer?.data ?? []) {
      if (missing.delete(address) && ethRate !== undefined) ethRates.set(address, ethRate);
    }
    if ((answer?.data.length ?? 0) < PAGE_SIZE) break;
  }
  return { ethRates, stamps };
}

function exposureOf({ data, block }: Answer<OperatorDetail>): OperatorExposure {
  const { address, name, logo, memberships, allocations } = data;
  const sets = memberships
    .filter(({ isMember, slashableUntil }) => isMember || (slashableUntil ?? -1) >= block.number)
    .map(({ avs, operatorSetId }): SlashingSet => {
      return { avs, operatorSetId, allocations: allocatedTo(allocations, avs.address, operatorSetId) };
    });
  return { address, name, logo, sets };
}

const allocatedTo = (maps: OperatorDetail['allocations'], avs: Address, operatorSetId: number) =>
  maps.flatMap(({ strategy, maxMagnitude, allocations }) =>
    allocations
      .filter((one) => one.avs.address === avs && one.operatorSetId === operatorSetId)
      .filter(({ isSlashable, magnitude }) => isSlashable && magnitude > 0n)
      .map(({ magnitude }) => ({ strategy, magnitude, maxMagnitude })),
  );
