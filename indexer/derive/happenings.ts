import { isAddressEqual, zeroAddress } from 'viem';
import type { Address } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import type { Work } from '../store/work';
import type { Args, Emitter, EventName, PlacedEvent } from './events';
import { placeOf } from './fold';

type Row = RowOf<'happening'>;
/** What one kind of event says; everything else of its row is where and when it happened. */
type Said = Pick<Row, 'kind'> & Partial<Row>;
type Say<A> = (args: A, work: Work, address: Address) => Said;
type Sayings<From extends Emitter> = { [Name in EventName<From>]?: Say<Args<From, Name>> };

type OperatorSet = { avs: Address; id: number };
const ofSet = ({ avs, id }: OperatorSet) => ({ avs, set_id: id });

type Paused = { newPausedStatus: bigint };
/** What every contract that can be paused says alike. */
const pausing = {
  Paused: ({ newPausedStatus: value }: Paused, _: Work, party: Address) => ({ kind: 'paused', party, value }),
  Unpaused: ({ newPausedStatus: value }: Paused, _: Work, party: Address) => ({
    kind: 'unpaused',
    party,
    value,
  }),
};

const allocationManager: Sayings<'allocationManager'> = {
  ...pausing,
  AllocationUpdated: ({ operator, operatorSet, strategy, magnitude, effectBlock }) => ({
    kind: 'allocation',
    operator,
    ...ofSet(operatorSet),
    strategy,
    value: magnitude,
    effect_block: effectBlock,
  }),
  SlasherUpdated: ({ operatorSet, slasher, effectBlock }) => ({
    kind: 'slasher',
    ...ofSet(operatorSet),
    party: slasher,
    effect_block: effectBlock,
  }),
  OperatorAddedToOperatorSet: ({ operator, operatorSet }) => ({
    kind: 'joined',
    operator,
    ...ofSet(operatorSet),
  }),
  OperatorRemovedFromOperatorSet: ({ operator, operatorSet }) => ({
    kind: 'left',
    operator,
    ...ofSet(operatorSet),
  }),
  OperatorSlashed: ({ operator, operatorSet }) => ({ kind: 'slashed', operator, ...ofSet(operatorSet) }),
};

const delegationManager: Sayings<'delegationManager'> = {
  ...pausing,
  OperatorMetadataURIUpdated: ({ operator, metadataURI }) => ({
    kind: 'metadata',
    operator,
    uri: metadataURI,
  }),
  StakerDelegated: ({ staker, operator }) => ({ kind: 'delegated', staker, operator }),
  StakerUndelegated: ({ staker, operator }) => ({ kind: 'undelegated', staker, operator }),
  SlashingWithdrawalQueued: ({ withdrawalRoot: root, withdrawal: { staker, delegatedTo } }) => ({
    kind: 'queued',
    staker,
    ...(!isAddressEqual(delegatedTo, zeroAddress) && { operator: delegatedTo }),
    root,
  }),
  // The event names the root alone.
  SlashingWithdrawalCompleted: ({ withdrawalRoot: root }, work) => {
    const known = work.get('withdrawal', { root });
    return { kind: 'completed', root, ...(known && { staker: known.staker, operator: known.operator }) };
  },
};

const rewardsCoordinator: Sayings<'rewardsCoordinator'> = {
  ...pausing,
  OperatorPISplitBipsSet: (args) => ({
    kind: 'split',
    operator: args.operator,
    old_value: BigInt(args.oldOperatorPISplitBips),
    value: BigInt(args.newOperatorPISplitBips),
    effect_time: args.activatedAt,
  }),
  OperatorAVSSplitBipsSet: (args) => ({
    kind: 'split',
    operator: args.operator,
    avs: args.avs,
    old_value: BigInt(args.oldOperatorAVSSplitBips),
    value: BigInt(args.newOperatorAVSSplitBips),
    effect_time: args.activatedAt,
  }),
  OperatorSetSplitBipsSet: (args) => ({
    kind: 'split',
    operator: args.operator,
    ...ofSet(args.operatorSet),
    old_value: BigInt(args.oldOperatorSetSplitBips),
    value: BigInt(args.newOperatorSetSplitBips),
    effect_time: args.activatedAt,
  }),
};

const sayings: { [From in Emitter]?: Sayings<From> } = {
  allocationManager,
  avsDirectory: pausing,
  delegationManager,
  rewardsCoordinator,
  strategyManager: pausing,
};

const nothing = {
  operator: null,
  staker: null,
  avs: null,
  set_id: null,
  strategy: null,
  party: null,
  root: null,
  effect_block: null,
  effect_time: null,
  value: null,
  old_value: null,
  uri: null,
};

/** Keeps an event that somebody may want to be told of. */
export function noteHappening(event: PlacedEvent, work: Work): void {
  const own: Readonly<Record<string, Say<never> | undefined>> = sayings[event.from] ?? {};
  const said = own[event.name]?.(event.args as never, work, event.address);
  if (said) work.set('happening', { ...nothing, ...said, ...placeOf(event), block_hash: event.blockHash });
}
