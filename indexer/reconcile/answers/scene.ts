import type { Address } from '../../../lib/domain/units';
import type { ChainHistory } from '../chain-history';
import { groupBy } from '../difference';
import { oncePerHistory } from '../mentions';
import type { Chain } from '../reconcile';
import type { Prices } from './prices';

/** The chain at the block of an answer: what had happened by then, and what everything was worth. */
export type Scene = Pick<Chain, 'deployment'> & {
  history: ChainHistory;
  block: number;
  time: number;
  prices: Prices;
};

export type OperatorSet = { avs: Address; id: number };

export const setNameOf = ({ avs, id }: OperatorSet): string => `set ${id} of ${avs}`;

/** With the block in which each was created. */
export const operatorSetsIn = oncePerHistory((history): (OperatorSet & { created: number })[] =>
  history
    .of('allocationManager', 'OperatorSetCreated')
    .map(({ args, block }) => ({ ...args.operatorSet, created: block })),
);

/** Everybody who was ever in each set. */
export const membersIn = oncePerHistory((history): ReadonlyMap<string, Address[]> => {
  const joined = history.of('allocationManager', 'OperatorAddedToOperatorSet');
  const groups = groupBy(joined, ({ args }) => setNameOf(args.operatorSet));
  return new Map(
    [...groups].map(([name, events]) => [name, [...new Set(events.map(({ args }) => args.operator))]]),
  );
});

/** The block in which each operator last came to a set, and in which it left since. */
export const staysIn = oncePerHistory((history): ReadonlyMap<string, { joined: number; left?: number }> => {
  const moves = [
    ...history.of('allocationManager', 'OperatorAddedToOperatorSet').map((move) => ({ ...move, isIn: true })),
    ...history
      .of('allocationManager', 'OperatorRemovedFromOperatorSet')
      .map((move) => ({ ...move, isIn: false })),
  ].sort((a, b) => a.block - b.block || a.log - b.log);
  const stays = new Map<string, { joined: number; left?: number }>();
  for (const { args, block, isIn } of moves) {
    const name = `${args.operator} in ${setNameOf(args.operatorSet)}`;
    const stay = stays.get(name);
    if (isIn) stays.set(name, { joined: block });
    else if (stay) stays.set(name, { ...stay, left: block });
  }
  return stays;
});

type Slash = { operator: Address; operatorSet: OperatorSet };
export type Losses = { slashes: number; shares: Map<Address, bigint> };

/** How often those slashes happened that are wanted, and what they took of each strategy, queued shares included. */
export function lossesIn(history: ChainHistory, isWanted: (slash: Slash) => boolean): Losses {
  const counts = new Map<string, number>();
  const taken = groupBy(
    history.of('strategyManager', 'BurnOrRedistributableSharesIncreased'),
    ({ args }) => `${setNameOf(args.operatorSet)} ${args.slashId}`,
  );
  const losses: Losses = { slashes: 0, shares: new Map() };
  for (const { args } of history.of('allocationManager', 'OperatorSlashed')) {
    const name = setNameOf(args.operatorSet);
    const slashId = (counts.get(name) ?? 0) + 1;
    counts.set(name, slashId);
    if (!isWanted(args)) continue;
    losses.slashes += 1;
    for (const { args: one } of taken.get(`${name} ${slashId}`) ?? []) {
      const before = losses.shares.get(one.strategy);
      losses.shares.set(one.strategy, before === undefined ? one.shares : before + one.shares);
    }
  }
  return losses;
}
