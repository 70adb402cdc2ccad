import { TellMe } from '@/components/notices/tell-me';
import type { ReadPast } from '@/components/withdrawals/past-view';
import { Withdrawals } from '@/components/withdrawals/withdrawals';
import type { Address } from '@/lib/domain/units';

/** What an account asked back, and how its owner is told when one of them is ready. */
export function AccountWithdrawals({ account, readPast }: { account: Address; readPast: ReadPast }) {
  return (
    <>
      <Withdrawals account={account} readPast={readPast} />
      <TellMe account={account} />
    </>
  );
}
