import { encodeFunctionData } from 'viem';
import * as z from 'zod/mini';
import { delegationManagerAbi } from '../../../../contracts-abi/eigenlayer/delegation-manager';
import { gasToCollect } from '../../../domain/collecting';
import type { QueuedWithdrawal } from '../../../domain/position';
import type { Problem } from '../../../domain/problems';
import type { Flow, Step } from '../../../flows/types';
import { checkCompletion } from '../check-completion';
import { type Collected, type CompletionFacts, readCompletionFacts } from '../completion-facts';
import { describeCompletion } from '../describe-completion';
import { checkGas } from '../gas';
import { hexText } from '../intent-parts';
import { balanceTag, operatorTag, positionTag, strategyTag } from '../tags';

const intent = z.object({
  items: z.array(z.object({ root: hexText, as: z.enum(['tokens', 'shares']) })),
});
export type CompleteIntent = z.infer<typeof intent>;

/** Withdrawals whose delay is over, in one transaction: all of the selection or none of it. */
export const completeWithdrawalFlow: Flow<CompleteIntent, CompletionFacts> = {
  id: 'complete-withdrawal',
  intent,
  factsKey: () => 'queue',
  readFacts: readCompletionFacts,
  check: (wanted, facts) => {
    const collected = collectedOf(wanted, facts);
    return [
      ...missing(wanted, facts),
      ...checkCompletion(facts, collected),
      ...checkGas(facts, gasUnits(collected)),
    ];
  },
  plan: (wanted, facts) => [completeStep(facts, collectedOf(wanted, facts))],
  describe: (wanted, facts) => {
    const collected = collectedOf(wanted, facts);
    return describeCompletion(facts, collected, gasUnits(collected));
  },
  touches: (wanted, facts) => {
    const strategies = collectedOf(wanted, facts).flatMap(({ queued }) =>
      queued.items.map((i) => i.strategy),
    );
    return [
      positionTag(facts.account),
      ...strategies.map(({ address }) => strategyTag(address)),
      ...strategies.map(({ token }) => balanceTag(token.address, facts.account)),
      ...(facts.position.delegatedTo ? [operatorTag(facts.position.delegatedTo)] : []),
    ];
  },
};

const find = ({ position }: CompletionFacts, root: string): QueuedWithdrawal | undefined =>
  position.queue.find((queued) => queued.root.toLowerCase() === root.toLowerCase());

/** The withdrawals as the chain lists them now; those of the selection that it does not list are left out. */
const collectedOf = ({ items }: CompleteIntent, facts: CompletionFacts): Collected[] =>
  items.flatMap(({ root, as }) => {
    const queued = find(facts, root);
    return queued ? [{ queued, as }] : [];
  });

const missing = ({ items }: CompleteIntent, facts: CompletionFacts): Problem[] =>
  items.filter(({ root }) => !find(facts, root)).map(({ root }) => ({ code: 'withdrawal-not-queued', root }));

const gasUnits = (collected: readonly Collected[]): bigint =>
  gasToCollect(collected.map(({ queued, as }) => ({ parts: queued.items.length, as })));

/** Every argument is what the chain answered: the struct as listed, and the token that each strategy pays in. */
function completeStep({ contracts }: CompletionFacts, collected: readonly Collected[]): Step {
  const withdrawals = collected.map(({ queued }) => queued.withdrawal);
  const tokens = collected.map(({ queued }) => queued.items.map(({ strategy }) => strategy.token.address));
  const asTokens = collected.map(({ as }) => as === 'tokens');
  const [first] = collected;
  return {
    id: 'complete',
    kind: 'write',
    call: {
      to: contracts.delegationManager,
      data: encodeFunctionData({
        abi: delegationManagerAbi,
        functionName: 'completeQueuedWithdrawals',
        args: [withdrawals, tokens, asTokens],
      }),
      value: 0n,
    },
    expects: {
      emitter: contracts.delegationManager,
      signature: 'event SlashingWithdrawalCompleted(bytes32 withdrawalRoot)',
      // All or nothing, so one of them proves them all.
      where: first ? { withdrawalRoot: first.queued.root } : {},
    },
  };
}
