'use client';

import Link from 'next/link';
import { OperatorName } from '@/components/amount/operator-name';
import { Button, ButtonLink } from '@/components/ui/button';
import { Term } from '@/components/ui/term';
import type { Position } from '@/lib/domain/position';
import { useNetwork } from '@/lib/hooks/network';
import type { Action } from './action-sheet';

type DelegationProps = { position: Position; onAct: ((action: Action) => void) | undefined };

/** To whom the account is delegated, and the ways to change that. */
export function Delegation({ position, onAct }: DelegationProps) {
  const { deployment } = useNetwork();
  const operator = position.delegatedTo;
  const isQueueAtRisk = position.queue.some(
    ({ slashableUntil }) => slashableUntil !== undefined && slashableUntil >= position.blockNumber,
  );
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-3.5 py-3 text-sm md:px-4">
      <div>
        <p className="text-ink-soft">
          <Term of="operator">Operator</Term>
        </p>
        {operator ? (
          <p className="flex flex-wrap items-baseline gap-x-3">
            <OperatorName value={operator} explorer={deployment.explorer} />
            <Link
              href={`/${deployment.name}/operators/${operator}`}
              prefetch={false}
              className="text-accent underline underline-offset-2"
            >
              What this operator may do
            </Link>
          </p>
        ) : (
          <p>
            Delegated to nobody: no operator set can slash this stake.
            {isQueueAtRisk && ' What waits in the queue can still be slashed until its delay ends.'}
          </p>
        )}
      </div>
      {onAct && operator && !position.isOperator && (
        <div className="flex flex-wrap gap-2">
          <Button isSmall onClick={() => onAct('redelegate')}>
            Change the operator
          </Button>
          <Button isSmall onClick={() => onAct('undelegate')}>
            Leave the operator
          </Button>
        </div>
      )}
      {onAct && !operator && (
        <ButtonLink isSmall href={`/${deployment.name}/operators`}>
          Choose an operator
        </ButtonLink>
      )}
    </div>
  );
}
