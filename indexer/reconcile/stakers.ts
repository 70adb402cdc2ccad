import { zeroAddress } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import type { Address } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import type { EventSite } from './chain-history';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { oncePerHistory, stakersIn } from './mentions';
import { managersOf, type Sides } from './sides';

/** Every staker and strategy in which it has or had something. */
export function compareHolders({ book, history }: Sides): Difference[] {
  const queued = history.of('delegationManager', 'SlashingWithdrawalQueued');
  const named = [
    ...history.of('strategyManager', 'Deposit').map(({ args }) => args),
    ...history.of('delegationManager', 'DepositScalingFactorUpdated').map(({ args }) => args),
    ...history.of('eigenPodManager', 'NewTotalShares').map(({ args }) => ({
      staker: args.podOwner,
      strategy: NATIVE_ETH_STRATEGY,
    })),
    ...queued.flatMap(({ args: { withdrawal } }) =>
      withdrawal.strategies.map((strategy) => ({ staker: withdrawal.staker, strategy })),
    ),
  ];
  const name = ({ staker, strategy }: { staker: Address; strategy: Address }) => `${staker} in ${strategy}`;
  return compareSets('holdings', book.rows('staker_strategy').map(name), named.map(name));
}

/** Whom each staker is delegated to, which is noted in `delegations`, and what it has in which strategy. */
export function stakerChecks(sides: Sides, delegations: Map<Address, Address>): Check[] {
  const { delegation } = managersOf(sides);
  const holdings = groupBy(sides.book.rows('staker_strategy'), ({ staker }) => staker);
  return [...stakersIn(sides.history).keys()].map(
    (staker): Check =>
      (ask) => {
        const operator = ask({ ...delegation, functionName: 'delegatedTo', args: [staker] });
        const deposited = ask({ ...delegation, functionName: 'getDepositedShares', args: [staker] });
        const rows = holdings.get(staker) ?? [];
        const factors = rows.map(({ strategy }) =>
          ask({ ...delegation, functionName: 'depositScalingFactor', args: [staker, strategy] }),
        );
        return () => {
          delegations.set(staker, operator.value());
          const known = sides.book.find('staker', { address: staker })?.operator ?? zeroAddress;
          return [
            ...compare(`delegatedTo of ${staker}`, known, operator.value()),
            ...compareHoldings(staker, rows, deposited.value()),
            ...rows.flatMap((row, i) => [
              ...compare(
                `depositScalingFactor of ${staker} in ${row.strategy}`,
                row.scaling_factor,
                factors[i]?.value(),
              ),
              ...compare(`${staker} in ${row.strategy} waits to be read`, row.needs_reading, false),
            ]),
          ];
        };
      },
  );
}

function compareHoldings(
  staker: Address,
  rows: readonly RowOf<'staker_strategy'>[],
  [strategies, shares]: readonly [readonly Address[], readonly bigint[]],
): Difference[] {
  return compareSets(
    `getDepositedShares of ${staker}`,
    rows.flatMap((row) => (row.deposit_shares === 0n ? [] : [`${row.deposit_shares} in ${row.strategy}`])),
    strategies.map((strategy, i) => `${shares[i]} in ${strategy}`),
  );
}

/** The factor that the beacon chain left of each pod's stake. */
export function podChecks(sides: Sides): Check[] {
  const { pods } = managersOf(sides);
  if (!pods) return [];
  return sides.book.rows('pod').map(
    (row): Check =>
      (ask) => {
        const factor = ask({ ...pods, functionName: 'beaconChainSlashingFactor', args: [row.owner] });
        return () =>
          compare(`beaconChainSlashingFactor of ${row.owner}`, row.slashing_factor, factor.value());
      },
  );
}

/** Whose stake the beacon chain took something of. */
export function comparePods({ book, history }: Sides): Difference[] {
  const slashed = history.of('eigenPodManager', 'BeaconChainSlashingFactorDecreased');
  return compareSets(
    'pods',
    book.rows('pod').map(({ owner }) => owner),
    new Set(slashed.map(({ args }) => args.staker)),
  );
}

type Move = Omit<EventSite, 'address' | 'blockHash'> & { staker: Address; operator: Address; kind: string };

const moveName = ({ staker, operator, kind, block, log, time, transaction }: Move): string =>
  `${staker} ${kind} ${operator} at ${block}.${log}, ${time}, ${transaction}`;

/** Delegations and their ends, in the order of the chain. An end is forced where its announcement lies just before it. */
export const movesIn = oncePerHistory((history): readonly Move[] => {
  const forced = new Set(
    history
      .of('delegationManager', 'StakerForceUndelegated')
      .map(({ transaction, log }) => `${transaction} ${log + 1}`),
  );
  const move =
    (kindOf: (site: EventSite) => string) =>
    ({ args, ...site }: EventSite & { args: { staker: Address; operator: Address } }): Move => ({
      ...site,
      ...args,
      kind: kindOf(site),
    });
  return [
    ...history.of('delegationManager', 'StakerDelegated').map(move(() => 'delegated')),
    ...history
      .of('delegationManager', 'StakerUndelegated')
      .map(move(({ transaction, log }) => (forced.has(`${transaction} ${log}`) ? 'forced' : 'undelegated'))),
  ].sort((a, b) => a.block - b.block || a.log - b.log);
});

/** The moves of each staker. */
export const movesOf = oncePerHistory((history) => groupBy(movesIn(history), ({ staker }) => staker));

/** The history of delegations, and since when each staker is where it is. */
export function compareDelegations({ book, history }: Sides): Difference[] {
  const moves = movesIn(history);
  const last = new Map(moves.map(({ staker, block, log }) => [staker, { block, log }]));
  const rows = book.rows('staker');
  return [
    ...compareSets('delegations', book.rows('delegation').map(moveName), moves.map(moveName)),
    ...compareSets(
      'stakers',
      rows.map(({ address }) => address),
      last.keys(),
    ),
    ...rows.flatMap(({ address, since_block: block, since_log: log }) =>
      compare(`last delegation of ${address}`, { block, log }, last.get(address)),
    ),
  ];
}
