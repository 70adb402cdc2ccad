'use client';

import { ApprovalFields } from '@/components/flow/approval-fields';
import { FlowPanel } from '@/components/flow/flow-panel';
import { Panel } from '@/components/ui/panel';
import { cleanText } from '@/lib/domain/clean-text';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';
import { type DepositStart, useDepositDraft } from './deposit-draft';
import { DepositFields } from './deposit-fields';
import { OpenAllowance } from './open-allowance';
import { OperatorField } from './operator-field';

/** One decision: which token, how much, and whom it is delegated to. */
export function DepositForm(start: DepositStart) {
  const { deployment } = useNetwork();
  const { strategy, amount, problem, wish, operator, approvalText, intent, isDraft, ...draft } =
    useDepositDraft(start);
  const choose = (address: string) => {
    draft.choose(address);
    draft.clear();
  };
  const symbol = strategy ? cleanText(strategy.token.symbol, 12) : '';
  return (
    <Panel title="Deposit" isActing>
      <FlowPanel
        flow={flowsOf(deployment).deposit}
        intent={intent}
        isDraft={isDraft}
        label={operator ? `Deposit ${symbol} and delegate` : `Deposit ${symbol}`}
        onDismiss={draft.clear}
        strategiesIn={() => start.strategies}
      >
        {(facts) => (
          <>
            <DepositFields
              strategies={start.strategies}
              strategy={strategy}
              onChoose={choose}
              amount={amount}
              onAmount={draft.setAmount}
              balance={facts?.balance}
              problem={problem}
            />
            {facts && (
              <OpenAllowance
                key={facts.strategy.token.address}
                token={facts.strategy.token}
                spender={facts.contracts.strategyManager}
                allowance={facts.allowance}
              />
            )}
            <OperatorField
              wish={wish}
              onChange={draft.setWish}
              operatorsHref={`/${deployment.name}/operators`}
            />
            {operator && facts?.target?.operator.approver && (
              <ApprovalFields
                approver={facts.target.operator.approver}
                text={approvalText}
                onText={draft.setApprovalText}
              />
            )}
          </>
        )}
      </FlowPanel>
    </Panel>
  );
}
