import { zeroAddress } from 'viem';
import type { Emitter } from '../derive/events';
import { storableText } from '../store/storable-text';
import type { RowOf } from '../store/tables';
import type { ChainHistory, EventSite } from './chain-history';
import { compareSets, type Difference, shown } from './difference';
import { oncePerHistory } from './mentions';
import type { Sides } from './sides';

type Row = RowOf<'happening'>;
type Told = Partial<Row> & { kind: string };

const pausable = [
  'allocationManager',
  'avsDirectory',
  'delegationManager',
  'rewardsCoordinator',
  'strategyManager',
] as const satisfies readonly Emitter[];

/** A row as one line; what it does not say is left out. */
function lineOf(row: Partial<Row>): string {
  const said = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
  return shown(Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))));
}

const siteOf = ({ block, blockHash, log, time, transaction }: EventSite) => ({
  block,
  block_hash: blockHash,
  log,
  time,
  transaction,
});

/** What the chain's own events say that others may want to be told of. */
const linesIn = oncePerHistory((history): string[] => {
  const lines = <Event extends EventSite>(events: readonly Event[], say: (event: Event) => Told) =>
    events.map((event) => lineOf({ ...siteOf(event), ...say(event) }));
  return [
    ...linesOfOperators(history, lines),
    ...linesOfStakers(history, lines),
    ...linesOfSplits(history, lines),
  ];
});

type Lines = <Event extends EventSite>(events: readonly Event[], say: (event: Event) => Told) => string[];

function linesOfOperators(history: ChainHistory, lines: Lines): string[] {
  const of = { avs: 'allocationManager', delegation: 'delegationManager' } as const;
  const ofSet = ({ args }: { args: { operatorSet: { avs: Row['avs']; id: number } } }) => ({
    avs: args.operatorSet.avs,
    set_id: args.operatorSet.id,
  });
  return [
    ...lines(history.of(of.avs, 'AllocationUpdated'), (event) => ({
      kind: 'allocation',
      ...ofSet(event),
      operator: event.args.operator,
      strategy: event.args.strategy,
      value: event.args.magnitude,
      effect_block: event.args.effectBlock,
    })),
    ...lines(history.of(of.avs, 'SlasherUpdated'), (event) => ({
      kind: 'slasher',
      ...ofSet(event),
      party: event.args.slasher,
      effect_block: event.args.effectBlock,
    })),
    ...lines(history.of(of.avs, 'OperatorAddedToOperatorSet'), (event) => ({
      kind: 'joined',
      ...ofSet(event),
      operator: event.args.operator,
    })),
    ...lines(history.of(of.avs, 'OperatorRemovedFromOperatorSet'), (event) => ({
      kind: 'left',
      ...ofSet(event),
      operator: event.args.operator,
    })),
    ...lines(history.of(of.avs, 'OperatorSlashed'), (event) => ({
      kind: 'slashed',
      ...ofSet(event),
      operator: event.args.operator,
    })),
    ...lines(history.of(of.delegation, 'OperatorMetadataURIUpdated'), ({ args }) => ({
      kind: 'metadata',
      operator: args.operator,
      uri: storableText(args.metadataURI),
    })),
    ...pausable.flatMap((from) => [
      ...lines(history.of(from, 'Paused'), ({ args, address }) => ({
        kind: 'paused',
        party: address,
        value: args.newPausedStatus,
      })),
      ...lines(history.of(from, 'Unpaused'), ({ args, address }) => ({
        kind: 'unpaused',
        party: address,
        value: args.newPausedStatus,
      })),
    ]),
  ];
}

function linesOfStakers(history: ChainHistory, lines: Lines): string[] {
  const queued = history.of('delegationManager', 'SlashingWithdrawalQueued');
  const owners = new Map(queued.map(({ args }) => [args.withdrawalRoot, args.withdrawal]));
  const ofWithdrawal = (root: (typeof queued)[number]['args']['withdrawalRoot']) => {
    const withdrawal = owners.get(root);
    const operator = withdrawal?.delegatedTo === zeroAddress ? undefined : withdrawal?.delegatedTo;
    return { root, ...(withdrawal && { staker: withdrawal.staker }), ...(operator && { operator }) };
  };
  return [
    ...lines(queued, ({ args }) => ({ kind: 'queued', ...ofWithdrawal(args.withdrawalRoot) })),
    ...lines(history.of('delegationManager', 'SlashingWithdrawalCompleted'), ({ args }) => ({
      kind: 'completed',
      ...ofWithdrawal(args.withdrawalRoot),
    })),
    ...lines(history.of('delegationManager', 'StakerDelegated'), ({ args }) => ({
      kind: 'delegated',
      ...args,
    })),
    ...lines(history.of('delegationManager', 'StakerUndelegated'), ({ args }) => ({
      kind: 'undelegated',
      ...args,
    })),
  ];
}

function linesOfSplits(history: ChainHistory, lines: Lines): string[] {
  const from = 'rewardsCoordinator';
  return [
    ...lines(history.of(from, 'OperatorPISplitBipsSet'), ({ args }) => ({
      kind: 'split',
      operator: args.operator,
      old_value: BigInt(args.oldOperatorPISplitBips),
      value: BigInt(args.newOperatorPISplitBips),
      effect_time: args.activatedAt,
    })),
    ...lines(history.of(from, 'OperatorAVSSplitBipsSet'), ({ args }) => ({
      kind: 'split',
      operator: args.operator,
      avs: args.avs,
      old_value: BigInt(args.oldOperatorAVSSplitBips),
      value: BigInt(args.newOperatorAVSSplitBips),
      effect_time: args.activatedAt,
    })),
    ...lines(history.of(from, 'OperatorSetSplitBipsSet'), ({ args }) => ({
      kind: 'split',
      operator: args.operator,
      avs: args.operatorSet.avs,
      set_id: args.operatorSet.id,
      old_value: BigInt(args.oldOperatorSetSplitBips),
      value: BigInt(args.newOperatorSetSplitBips),
      effect_time: args.activatedAt,
    })),
  ];
}

/** Every event that others may want to be told of, as it happened. */
export const compareHappenings = ({ book, history }: Sides): Difference[] =>
  compareSets('happenings', book.rows('happening').map(lineOf), linesIn(history));
