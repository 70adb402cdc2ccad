import { zeroAddress } from 'viem';
import type { Emitter } from '../derive/events';
import { storableText } from '../store/storable-text';
import type { RowOf } from '../store/tables';
import type { ChainHistory, EventSite } from './chain-history';
import { compareSets, type Difference, shown } from './difference';
import { oncePerHistory } from './mentions';
import type { Sides } from './sides';

type Row = RowOf<'happening'>;
type Said = Partial<Row> & { kind: string };
/** An event as it was told, and where; what it does not say is absent. */
export type SaidOnChain = Said & Pick<Row, 'block' | 'block_hash' | 'log' | 'time' | 'transaction'>;

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

/** What the chain's own events say that others may want to be told of, in the order of the chain. */
export const happeningsIn = oncePerHistory((history): readonly SaidOnChain[] => {
  const told: Tell = (events, say) => events.map((event) => ({ ...siteOf(event), ...say(event) }));
  return [
    ...toldOfOperators(history, told),
    ...toldOfStakers(history, told),
    ...toldOfSplits(history, told),
  ].sort((a, b) => a.block - b.block || a.log - b.log);
});

type Tell = <Event extends EventSite>(events: readonly Event[], say: (event: Event) => Said) => SaidOnChain[];

function toldOfOperators(history: ChainHistory, told: Tell): SaidOnChain[] {
  const of = { avs: 'allocationManager', delegation: 'delegationManager' } as const;
  const ofSet = ({ args }: { args: { operatorSet: { avs: Row['avs']; id: number } } }) => ({
    avs: args.operatorSet.avs,
    set_id: args.operatorSet.id,
  });
  return [
    ...told(history.of(of.avs, 'AllocationUpdated'), (event) => ({
      kind: 'allocation',
      ...ofSet(event),
      operator: event.args.operator,
      strategy: event.args.strategy,
      value: event.args.magnitude,
      effect_block: event.args.effectBlock,
    })),
    ...told(history.of(of.avs, 'SlasherUpdated'), (event) => ({
      kind: 'slasher',
      ...ofSet(event),
      party: event.args.slasher,
      effect_block: event.args.effectBlock,
    })),
    ...told(history.of(of.avs, 'OperatorAddedToOperatorSet'), (event) => ({
      kind: 'joined',
      ...ofSet(event),
      operator: event.args.operator,
    })),
    ...told(history.of(of.avs, 'OperatorRemovedFromOperatorSet'), (event) => ({
      kind: 'left',
      ...ofSet(event),
      operator: event.args.operator,
    })),
    ...told(history.of(of.avs, 'OperatorSlashed'), (event) => ({
      kind: 'slashed',
      ...ofSet(event),
      operator: event.args.operator,
    })),
    ...told(history.of(of.delegation, 'OperatorMetadataURIUpdated'), ({ args }) => ({
      kind: 'metadata',
      operator: args.operator,
      uri: storableText(args.metadataURI),
    })),
    ...pausable.flatMap((from) => [
      ...told(history.of(from, 'Paused'), ({ args, address }) => ({
        kind: 'paused',
        party: address,
        value: args.newPausedStatus,
      })),
      ...told(history.of(from, 'Unpaused'), ({ args, address }) => ({
        kind: 'unpaused',
        party: address,
        value: args.newPausedStatus,
      })),
    ]),
  ];
}

function toldOfStakers(history: ChainHistory, told: Tell): SaidOnChain[] {
  const queued = history.of('delegationManager', 'SlashingWithdrawalQueued');
  const owners = new Map(queued.map(({ args }) => [args.withdrawalRoot, args.withdrawal]));
  const ofWithdrawal = (root: (typeof queued)[number]['args']['withdrawalRoot']) => {
    const withdrawal = owners.get(root);
    const operator = withdrawal?.delegatedTo === zeroAddress ? undefined : withdrawal?.delegatedTo;
    return { root, ...(withdrawal && { staker: withdrawal.staker }), ...(operator && { operator }) };
  };
  return [
    ...told(queued, ({ args }) => ({ kind: 'queued', ...ofWithdrawal(args.withdrawalRoot) })),
    ...told(history.of('delegationManager', 'SlashingWithdrawalCompleted'), ({ args }) => ({
      kind: 'completed',
      ...ofWithdrawal(args.withdrawalRoot),
    })),
    ...told(history.of('delegationManager', 'StakerDelegated'), ({ args }) => ({
      kind: 'delegated',
      ...args,
    })),
    ...told(history.of('delegationManager', 'StakerUndelegated'), ({ args }) => ({
      kind: 'undelegated',
      ...args,
    })),
  ];
}

function toldOfSplits(history: ChainHistory, told: Tell): SaidOnChain[] {
  const from = 'rewardsCoordinator';
  return [
    ...told(history.of(from, 'OperatorPISplitBipsSet'), ({ args }) => ({
      kind: 'split',
      operator: args.operator,
      old_value: BigInt(args.oldOperatorPISplitBips),
      value: BigInt(args.newOperatorPISplitBips),
      effect_time: args.activatedAt,
    })),
    ...told(history.of(from, 'OperatorAVSSplitBipsSet'), ({ args }) => ({
      kind: 'split',
      operator: args.operator,
      avs: args.avs,
      old_value: BigInt(args.oldOperatorAVSSplitBips),
      value: BigInt(args.newOperatorAVSSplitBips),
      effect_time: args.activatedAt,
    })),
    ...told(history.of(from, 'OperatorSetSplitBipsSet'), ({ args }) => ({
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
  compareSets('happenings', book.rows('happening').map(lineOf), happeningsIn(history).map(lineOf));
