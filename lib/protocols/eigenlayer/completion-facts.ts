import { isAddressEqual, zeroAddress } from 'viem';
import { eigenPodAbi } from '../../../contracts-abi/eigenlayer/eigen-pod';
import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import type { Ask } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { Reader } from '../../chain/reader';
import type { QueuedWithdrawal } from '../../domain/position';
import { type Address, type TokenAmount, tokenAmount } from '../../domain/units';
import type { FlowContext } from '../../flows/types';
import { askPresentOperator, type OperatorFacts, type OperatorHint } from './ask-operator';
import { isNativeEth } from './ask-strategy';
import { readStakerFacts, type StakerFacts } from './facts';
import { distinct } from './lists';

/** A withdrawal that is collected, and as what. */
export type Collected = { queued: QueuedWithdrawal; as: 'tokens' | 'shares' };

type Extra = {
  operator?: OperatorFacts;
  /** Ether that the account's pod can pay out, in wei; absent where no ether waits. */
  podBalance?: TokenAmount;
};

/** The account and its present operator: the one that stake taken back as shares goes to. */
export type CompletionFacts = StakerFacts & Extra;

type Hint = { operator: OperatorHint; pod?: Address };

/** Reads the position, the operator that goes with what goes back to being restaked, and what the pod can pay. */
export function readCompletionFacts(reader: Reader, context: FlowContext): Promise<CompletionFacts> {
  const { account, deployment } = context;
  return readStakerFacts<Hint, Extra>(
    reader,
    context,
    'completion',
    { operator: [] },
    (ask, hint, { operator, queue }) => {
      const strategies = distinct(queue.flatMap((item) => item.strategies));
      const present = askPresentOperator(ask, deployment, operator, strategies, hint.operator);
      const pod = strategies.some(isNativeEth) ? askPod(ask, deployment, account, hint.pod) : undefined;
      return () => {
        const [one, other] = [present(), pod?.()];
        return {
          implied: { operator: one.implied, ...(other?.implied && { pod: other.implied }) },
          compose: () => ({
            ...one.compose(),
            ...(other?.balance !== undefined && { podBalance: other.balance }),
          }),
        };
      };
    },
  );
}

const weiPerGwei = 10n ** 9n;

/** Asks where the account's pod is and, once that is known, what it can pay out. */
function askPod(ask: Ask, deployment: Deployment, account: Address, known: Address | undefined) {
  const { eigenPodManager } = deployment.protocols.eigenlayer.contracts;
  if (!eigenPodManager) return undefined;
  const manager = { address: eigenPodManager, abi: eigenPodManagerAbi } as const;
  const pod = ask({ ...manager, functionName: 'ownerToPod', args: [account] });
  const gwei =
    known &&
    ask({
      address: known,
      abi: eigenPodAbi,
      functionName: 'withdrawableRestakedExecutionLayerGwei',
      args: [],
    });
  return () => {
    const address = pod.value();
    const implied = isAddressEqual(address, zeroAddress) ? undefined : address;
    return { implied, ...(gwei && { balance: tokenAmount(gwei.value() * weiPerGwei) }) };
  };
}
