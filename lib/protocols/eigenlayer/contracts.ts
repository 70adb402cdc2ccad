import { zeroAddress } from 'viem';
import { allocationManagerAbi } from '../../../contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { readQuestion } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { Reader } from '../../chain/reader';
import type { Address } from '../../domain/units';

/** The first of the managers that does not answer, and the pods' manager as the delegation manager names it. */
export type ContractsReading = { silent?: { name: string; address: Address }; eigenPodManager?: Address };

/** Asks each manager, where the deployment says it is, something that only it can answer. */
export function readContracts(reader: Reader, deployment: Deployment): Promise<ContractsReading> {
  const { strategyManager, delegationManager, allocationManager } = deployment.protocols.eigenlayer.contracts;
  const delegation = { address: delegationManager, abi: delegationManagerAbi } as const;
  return readQuestion(reader, (ask) => {
    const pods = ask({ ...delegation, functionName: 'eigenPodManager', args: [] });
    const answers = [
      {
        name: 'strategyManager',
        address: strategyManager,
        answer: ask({
          address: strategyManager,
          abi: strategyManagerAbi,
          functionName: 'strategyIsWhitelistedForDeposit',
          args: [zeroAddress],
        }),
      },
      {
        name: 'delegationManager',
        address: delegationManager,
        answer: ask({ ...delegation, functionName: 'minWithdrawalDelayBlocks', args: [] }),
      },
      {
        name: 'allocationManager',
        address: allocationManager,
        answer: ask({
          address: allocationManager,
          abi: allocationManagerAbi,
          functionName: 'DEALLOCATION_DELAY',
          args: [],
        }),
      },
    ];
    return () => {
      const silent = answers.find(({ answer }) => answer.maybe() === undefined);
      const eigenPodManager = pods.maybe();
      return {
        ...(silent && { silent: { name: silent.name, address: silent.address } }),
        ...(eigenPodManager && eigenPodManager !== zeroAddress && { eigenPodManager }),
      };
    };
  });
}
