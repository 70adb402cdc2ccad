import type { ComponentProps, ReactNode } from 'react';
import { AccountConcentration } from '@/components/concentration/account-concentration';
import { LiveFeed } from '@/components/notices/live-feed';
import { TellMe } from '@/components/notices/tell-me';
import { PositionView } from '@/components/positions/position-view';
import { ButtonLink } from '@/components/ui/button';
import { WatchButton } from '@/components/watch/watch-button';
import type { Address } from '@/lib/domain/units';

/** What is asked of the server for one account. */
export type AccountReads = {
  readLedgers: ComponentProps<typeof PositionView>['readLedgers'];
  readStakeFacts: ComponentProps<typeof AccountConcentration>['read'];
};

type WholeAccountProps = AccountReads & {
  network: string;
  account: Address;
  /** What stands between the position and what it hangs on. */
  children?: ReactNode;
};

/** Everything about one account, from every feature that knows something of it. */
export function WholeAccount({ network, account, readLedgers, readStakeFacts, children }: WholeAccountProps) {
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <ButtonLink isSmall href={`/${network}/history/${account}`}>
          History
        </ButtonLink>
        <WatchButton account={account} />
      </div>
      <PositionView account={account} readLedgers={readLedgers} />
      <LiveFeed account={account} />
      {children}
      <AccountConcentration account={account} read={readStakeFacts} />
      <TellMe account={account} />
    </>
  );
}
