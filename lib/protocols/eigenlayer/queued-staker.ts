import { zeroAddress } from 'viem';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { readQuestion } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { Reader } from '../../chain/reader';
import type { Address, Hex } from '../../domain/units';

/** Whose withdrawal waits under this root; undefined where none does. */
export async function readQueuedStaker(
  reader: Reader,
  deployment: Deployment,
  root: Hex,
): Promise<Address | undefined> {
  const { delegationManager } = deployment.protocols.eigenlayer.contracts;
  const manager = { address: delegationManager, abi: delegationManagerAbi } as const;
  const staker = await readQuestion(reader, (ask) => {
    const waits = ask({ ...manager, functionName: 'pendingWithdrawals', args: [root] });
    const queued = ask({ ...manager, functionName: 'queuedWithdrawals', args: [root] });
    return () => (waits.value() ? queued.value().staker : zeroAddress);
  });
  return staker === zeroAddress ? undefined : staker;
}
