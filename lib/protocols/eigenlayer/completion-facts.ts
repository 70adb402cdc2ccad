import type { Reader } from '../../chain/reader';
import type { QueuedWithdrawal } from '../../domain/position';
import type { FlowContext } from '../../flows/types';
import { askPresentOperator, type OperatorFacts, type OperatorHint } from './ask-operator';
import { readStakerFacts, type StakerFacts } from './facts';
import { distinct } from './lists';

/** A withdrawal that is collected, and as what. */
export type Collected = { queued: QueuedWithdrawal; as: 'tokens' | 'shares' };

type Extra = { operator?: OperatorFacts };

/** The account and its present operator: the one that stake taken back as shares goes to. */
export type CompletionFacts = StakerFacts & Extra;

/** Reads the position and the operator that goes with what goes back to being restaked. */
export function readCompletionFacts(reader: Reader, context: FlowContext): Promise<CompletionFacts> {
  return readStakerFacts<OperatorHint, Extra>(
    reader,
    context,
    'completion',
    [],
    (ask, hint, { operator, queue }) => {
      const strategies = distinct(queue.flatMap((item) => item.strategies));
      return askPresentOperator(ask, context.deployment, operator, strategies, hint);
    },
  );
}
