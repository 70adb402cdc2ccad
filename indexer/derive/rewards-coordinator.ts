import type { Address } from '../../lib/domain/units';
import type { Work } from '../store/work';
import type { EventPlace } from './events';
import type { Handlers } from './fold';

type Change = {
  operator: Address;
  kind: 'programmatic' | 'avs' | 'operator-set';
  avs: Address | null;
  set_id: number | null;
  old_bips: number;
  new_bips: number;
  activates_at: number;
};

function note(work: Work, { block, log, time, transaction }: EventPlace, change: Change): void {
  work.set('split_change', { ...change, block, log, time, transaction });
}

export const rewardsCoordinator: Handlers<'rewardsCoordinator'> = {
  OperatorPISplitBipsSet(args, at, work) {
    note(work, at, {
      operator: args.operator,
      kind: 'programmatic',
      avs: null,
      set_id: null,
      old_bips: args.oldOperatorPISplitBips,
      new_bips: args.newOperatorPISplitBips,
      activates_at: args.activatedAt,
    });
  },
  OperatorAVSSplitBipsSet(args, at, work) {
    note(work, at, {
      operator: args.operator,
      kind: 'avs',
      avs: args.avs,
      set_id: null,
      old_bips: args.oldOperatorAVSSplitBips,
      new_bips: args.newOperatorAVSSplitBips,
      activates_at: args.activatedAt,
    });
  },
  OperatorSetSplitBipsSet(args, at, work) {
    note(work, at, {
      operator: args.operator,
      kind: 'operator-set',
      avs: args.operatorSet.avs,
      set_id: args.operatorSet.id,
      old_bips: args.oldOperatorSetSplitBips,
      new_bips: args.newOperatorSetSplitBips,
      activates_at: args.activatedAt,
    });
  },
};
