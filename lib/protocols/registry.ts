import type { Deployment } from '../chain/deployment-schema';
import type { BaseFacts, Flow, FlowId } from '../flows/types';
import { completeWithdrawalFlow } from './eigenlayer/flows/complete-withdrawal';
import { delegateFlow } from './eigenlayer/flows/delegate';
import { depositFlow } from './eigenlayer/flows/deposit';
import { queueWithdrawalFlow } from './eigenlayer/flows/queue-withdrawal';
import { redelegateFlow } from './eigenlayer/flows/redelegate';
import { revokeAllowanceFlow } from './eigenlayer/flows/revoke-allowance';
import { undelegateFlow } from './eigenlayer/flows/undelegate';

const eigenlayerFlows = {
  deposit: depositFlow,
  delegate: delegateFlow,
  undelegate: undelegateFlow,
  redelegate: redelegateFlow,
  queueWithdrawal: queueWithdrawalFlow,
  completeWithdrawal: completeWithdrawalFlow,
  revokeAllowance: revokeAllowanceFlow,
};

export type Flows = typeof eigenlayerFlows;

/** The transactions that a deployment offers. Every version of the protocol that can be configured has them all. */
export const flowsOf = (_: Deployment): Flows => eigenlayerFlows;

/** A flow without its types: what a stored run is resumed with, its intent parsed by the flow's own schema. */
export type AnyFlow = Flow<unknown, BaseFacts>;

/** The flow that a stored run belongs to. */
export function flowById(deployment: Deployment, id: FlowId): AnyFlow {
  const flows = flowsOf(deployment);
  const byId = {
    deposit: flows.deposit,
    delegate: flows.delegate,
    undelegate: flows.undelegate,
    redelegate: flows.redelegate,
    'queue-withdrawal': flows.queueWithdrawal,
    'complete-withdrawal': flows.completeWithdrawal,
    'revoke-allowance': flows.revokeAllowance,
  } satisfies Record<FlowId, unknown>;
  return byId[id] as unknown as AnyFlow;
}
