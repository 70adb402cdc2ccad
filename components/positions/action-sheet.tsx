'use client';

import { FlowPanel } from '@/components/flow/flow-panel';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { Sheet } from '@/components/ui/sheet';
import type { Position } from '@/lib/domain/position';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';
import { RedelegateForm } from './redelegate-form';
import { WithdrawForm } from './withdraw-form';

export type Action = 'withdraw' | 'redelegate' | 'undelegate';

const titles: Record<Action, { title: string; description: string }> = {
  withdraw: {
    title: 'Withdraw',
    description:
      'Puts what you choose into the withdrawal queue. After the delay a second transaction collects it.',
  },
  redelegate: {
    title: 'Change the operator',
    description: 'Leaves the present operator and chooses another in one transaction.',
  },
  undelegate: {
    title: 'Leave the operator',
    description: 'Ends the delegation. Everything that is restaked goes into the withdrawal queue.',
  },
};

type ActionSheetProps = {
  action: Action | undefined;
  position: Position;
  onChange(action: Action | undefined): void;
};

function Undelegate({ position, onChange }: Omit<ActionSheetProps, 'action'>) {
  const { deployment } = useNetwork();
  return (
    <FlowPanel
      flow={flowsOf(deployment).undelegate}
      intent={{}}
      label="Leave the operator"
      account={position.account}
      onDismiss={() => onChange(undefined)}
      strategiesIn={() => position.holdings.map(({ strategy }) => strategy)}
    >
      {() => (
        <Note
          meaning="attention"
          title="Two gentler ways"
          action={
            <span className="flex flex-wrap gap-2">
              <Button isSmall onClick={() => onChange('redelegate')}>
                Change the operator instead
              </Button>
              <Button isSmall onClick={() => onChange('withdraw')}>
                Withdraw a part instead
              </Button>
            </span>
          }
        >
          <p>
            Leaving queues every strategy as a withdrawal of its own ({position.holdings.length} now), each to
            be collected after the delay.
          </p>
        </Note>
      )}
    </FlowPanel>
  );
}

/** The sheet of whichever action is open. */
export function ActionSheet({ action, position, onChange }: ActionSheetProps) {
  const close = () => onChange(undefined);
  const words = titles[action ?? 'withdraw'];
  return (
    <Sheet {...words} isOpen={action !== undefined} onClose={close}>
      {action === 'withdraw' && <WithdrawForm position={position} onDismiss={close} />}
      {action === 'redelegate' && <RedelegateForm position={position} onDismiss={close} />}
      {action === 'undelegate' && <Undelegate position={position} onChange={onChange} />}
    </Sheet>
  );
}
