import { Mark, Unverified } from '@/components/amount/named';
import { ForeignText } from '@/components/amount/token-text';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { formatAddress } from '@/lib/text/format';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { Signs } from './signs';

/** Who it says it is, what to know first, and the way to see it beside others. */
export function OperatorHeading({ operator, network }: { operator: OperatorDetail; network: string }) {
  const { address, name, approver, signs } = operator;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 items-center gap-3">
        <Mark who={operator} network={network} className="size-10" />
        <div className="min-w-0 space-y-1">
          <PageHeading title={name ? <ForeignText text={name} /> : `Operator ${formatAddress(address)}`} />
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            {name && <Unverified />}
            <Signs signs={signs} isGated={approver !== undefined} />
          </div>
        </div>
      </div>
      <ButtonLink href={`/${network}/operators/compare?operators=${address}`}>Compare with others</ButtonLink>
    </div>
  );
}
