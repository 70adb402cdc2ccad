import { ButtonLink } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { DelegateButton } from './delegate-button';

/** The one decision on an operator's page. */
export function DelegatePanel({ operator, deployment }: { operator: Address; deployment: Deployment }) {
  return (
    <Panel title="Delegate" isActing id="delegate">
      <DelegateButton
        operator={operator}
        deployment={deployment}
        intro={
          <p className="text-sm text-ink-soft">
            Delegating puts everything you have restaked, now and later, behind this operator. It cannot move
            your tokens; who may slash them is shown before you sign.
          </p>
        }
        other={
          <ButtonLink href={`/${deployment.name}/stake?operator=${operator}`}>
            Deposit and delegate
          </ButtonLink>
        }
      />
    </Panel>
  );
}
