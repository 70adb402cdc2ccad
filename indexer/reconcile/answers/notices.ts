import type { Address } from '../../../lib/domain/units';
import type { Answer } from '../../../lib/wire/stats/envelope';
import type { StakerEvent, StakerEvents } from '../../../lib/wire/stats/happenings';
import type { StakerLedger } from '../../../lib/wire/stats/life';
import type { Check } from '../ask-in-parts';
import type { ChainHistory } from '../chain-history';
import { compare, compareSets, type Difference } from '../difference';
import { happeningsIn, type SaidOnChain } from '../happenings';
import { managersOf } from '../sides';
import { movesOf } from '../stakers';
import { changeOf, lineOf } from './happenings';
import type { Scene } from './scene';

/** So much of a text by strangers is told. */
const MAX_URI = 2_048;

type Site = { block: number; log: number };
const isBefore = (a: Site, b: Site): boolean => a.block < b.block || (a.block === b.block && a.log < b.log);

/** What an account should know, as the chain's own events tell it. */
export const noticesCheck =
  (scene: Scene, staker: Address, { data, next: rest }: Answer<StakerEvents>): Check =>
  (ask) => {
    const delay = ask({
      ...managersOf(scene).delegation,
      functionName: 'minWithdrawalDelayBlocks',
      args: [],
    });
    return () => {
      const delayBlocks = delay.value();
      const own = lifeIn(scene.history, staker);
      const changes = changesFor(scene.history, own, delayBlocks);
      const queue = queueOf(own, delayBlocks);
      const due = queue.filter(({ block }) => block <= scene.block);
      const slashes = data.events.filter(({ kind }) => kind === 'slashed');
      const isCut = rest !== undefined;
      const next = queue.filter(({ block, isDone }) => block > scene.block && !isDone);
      return [
        ...(isCut
          ? []
          : compare(`events of ${staker}`, data.events.length, changes.length + due.length + slashes.length)),
        ...(isCut ? [] : compareSets(`changes for ${staker}`, toldChanges(data.events), changes)),
        ...compareSets(`ready withdrawals of ${staker}`, toldReadies(data.events), due.map(readyLine)),
        ...compare(
          `next ready withdrawal of ${staker}`,
          data.nextReadyBlock,
          next.length > 0 ? Math.min(...next.map(({ block }) => block)) : undefined,
        ),
        ...compareSets(`operators of ${staker}`, data.operators, operatorsNow(own)),
      ];
    };
  };

/** Each slash that took something took what the ledgers say, which are compared with the contracts. */
export function compareSlashNotices(
  { history }: Scene,
  staker: Address,
  events: readonly StakerEvent[],
  ledgers: readonly StakerLedger[],
): Difference[] {
  const hashes = new Map(
    history
      .of('allocationManager', 'OperatorSlashed')
      .map((one) => [`${one.block}-${one.log}`, one.blockHash]),
  );
  const line = (id: string, hash: string | undefined, strategy: Address, shares: bigint, queued: bigint) =>
    `${id} in ${hash}: ${shares} of ${strategy}, ${queued} of it queued`;
  return compareSets(
    `losses of ${staker}`,
    events.flatMap(({ block, logIndex, blockHash, losses = [] }) =>
      losses.map((one) =>
        line(`${block}-${logIndex}`, blockHash, one.strategy, one.shares, one.queuedShares),
      ),
    ),
    ledgers.flatMap(({ strategy, slashes }) =>
      slashes.map((one) => line(one.id, hashes.get(one.id), strategy, one.shares, one.queuedShares)),
    ),
  );
}

type Life = ReturnType<typeof lifeIn>;

/** What of the chain's events is an account's own. */
function lifeIn(history: ChainHistory, staker: Address) {
  const isOwn = ({ args }: { args: { staker: Address } }) => args.staker === staker;
  const moves = movesOf(history).get(staker) ?? [];
  const queued = history
    .of('delegationManager', 'SlashingWithdrawalQueued')
    .filter(({ args }) => args.withdrawal.staker === staker);
  const done = new Set(
    history.of('delegationManager', 'SlashingWithdrawalCompleted').map(({ args }) => args.withdrawalRoot),
  );
  const deposits = history.of('strategyManager', 'Deposit').filter(isOwn);
  const pods = history.of('eigenPodManager', 'NewTotalShares').filter(({ args }) => args.podOwner === staker);
  const first = Math.min(...[...moves, ...deposits, ...pods].map(({ block }) => block));
  return { moves, queued, done, first };
}

function operatorsNow({ moves, queued, done }: Life): Address[] {
  const last = moves.at(-1);
  const waiting = queued.filter(({ args }) => !done.has(args.withdrawalRoot));
  const under = waiting.flatMap(({ args }) => {
    const { delegatedTo } = args.withdrawal;
    return BigInt(delegatedTo) === 0n ? [] : [delegatedTo];
  });
  return [...(last?.kind === 'delegated' ? [last.operator] : []), ...under];
}

/** Every change by an operator while that one could touch the account, and every pause since it began. */
function changesFor(history: ChainHistory, own: Life, delayBlocks: number): string[] {
  const slashes = slashedIn(history);
  const touches = (operator: Address, at: Site): boolean => {
    const last = own.moves.findLast((move) => isBefore(move, at));
    const isWithin = (block: number) => block <= at.block && at.block <= block + delayBlocks;
    return (
      (last?.kind === 'delegated' && last.operator === operator) ||
      own.queued.some(({ block, args }) => args.withdrawal.delegatedTo === operator && isWithin(block))
    );
  };
  return happeningsIn(history).flatMap((row): string[] => {
    if (row.kind === 'paused' || row.kind === 'unpaused')
      return row.block >= own.first ? [changeLine(row)] : [];
    if (row.kind === 'slasher') {
      const [member] = membersAt(history, row)
        .filter((operator) => touches(operator, row))
        .sort();
      return member ? [changeLine({ ...row, operator: member }, row.block + delayBlocks)] : [];
    }
    if (!CHANGES.has(row.kind) || slashes.has(allocationIn(row)) || !row.operator) return [];
    return touches(row.operator, row) ? [changeLine(row, row.block + delayBlocks)] : [];
  });
}

const CHANGES = new Set(['allocation', 'split', 'metadata', 'joined', 'left']);

type Allocation = Pick<SaidOnChain, 'transaction' | 'operator' | 'avs' | 'set_id' | 'strategy' | 'kind'>;

const allocationIn = ({ kind, transaction, operator, avs, set_id, strategy }: Allocation): string =>
  `${kind} ${transaction} ${operator} ${avs} ${set_id} ${strategy}`;

/** The changes of allocations that are what a slash took. */
const slashedIn = (history: ChainHistory): ReadonlySet<string> =>
  new Set(
    history.of('allocationManager', 'OperatorSlashed').flatMap(({ transaction, args }) => {
      const { operator, operatorSet, strategies } = args;
      const at = { kind: 'allocation', transaction, operator, avs: operatorSet.avs, set_id: operatorSet.id };
      return strategies.map((strategy) => allocationIn({ ...at, strategy }));
    }),
  );

/** Who was in the operator set just before an event. */
function membersAt(history: ChainHistory, at: SaidOnChain): Address[] {
  const members = new Set<Address>();
  for (const { kind, operator, avs, set_id, ...site } of happeningsIn(history)) {
    if (!isBefore(site, at)) break;
    if (avs !== at.avs || set_id !== at.set_id || !operator) continue;
    if (kind === 'joined') members.add(operator);
    if (kind === 'left') members.delete(operator);
  }
  return [...members];
}

const changeLine = (row: SaidOnChain, exitBlock?: number): string =>
  lineOf({
    ...changeOf(row),
    uri: row.uri?.slice(0, MAX_URI),
    operator: row.operator,
    avs: row.avs,
    exitBlock,
  });

const toldChanges = (events: readonly StakerEvent[]): string[] =>
  events
    .filter(({ kind }) => kind !== 'slashed' && kind !== 'withdrawal-ready')
    .map(({ id: _, symbol: __, operator, avs, slasher, ...event }) =>
      lineOf({ ...event, operator: operator?.address, avs: avs?.address, slasher: slasher?.address }),
    );

type Due = { root: string; nonce: number; block: number; hash: string; isDone: boolean };

const queueOf = ({ queued, done }: Life, delayBlocks: number): Due[] =>
  queued.map(({ args, block, blockHash }) => ({
    root: args.withdrawalRoot,
    nonce: Number(args.withdrawal.nonce),
    block: block + delayBlocks + 1,
    hash: blockHash,
    isDone: done.has(args.withdrawalRoot),
  }));

const readyLine = ({ root, nonce, block, hash }: Omit<Due, 'isDone'>): string =>
  `${nonce} ${root}, queued in ${hash}, in block ${block}`;

const toldReadies = (events: readonly StakerEvent[]): string[] =>
  events.flatMap(({ kind, withdrawal, block, blockHash: hash }) =>
    kind === 'withdrawal-ready' && withdrawal ? [readyLine({ ...withdrawal, block, hash })] : [],
  );
