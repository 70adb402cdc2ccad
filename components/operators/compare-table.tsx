import type { ReactNode } from 'react';
import { Named } from '@/components/amount/named';
import { ButtonLink } from '@/components/ui/button';
import { Badge } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { cleanText } from '@/lib/domain/clean-text';
import type { Address } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { type CompareSetting, compareFacts } from './compare-facts';

const longestLabel = 20;

/** An operator in two words, for the cards of a phone, where the heads of the columns are not shown. */
function labelOf({ name, address }: OperatorDetail, mine: Address | undefined): string {
  const label = (name && cleanText(name, longestLabel)) || formatAddress(address);
  return address === mine ? `${label} (yours)` : label;
}

type CompareTableProps = {
  network: string;
  operators: readonly OperatorDetail[];
  /** The one that the reader is delegated to. */
  mine?: Address | undefined;
  setting: CompareSetting;
  aside: ReactNode;
  children: ReactNode;
};

/** Operators side by side, a fact in each row; on a phone a card for each fact, with the operators beneath each other. */
export function CompareTable({ network, operators, mine, setting, aside, children }: CompareTableProps) {
  return (
    <Panel title="Side by side" aside={aside} isFlush>
      {children}
      <table className="ledger table-fixed">
        <thead>
          <tr>
            <th scope="col" className="w-40">
              <span className="sr-only">Fact</span>
            </th>
            {operators.map((operator) => (
              <th key={operator.address} scope="col">
                <div className="space-y-1 text-sm whitespace-normal text-ink">
                  <Named who={operator} network={network} kind="operator" />
                  {operator.address === mine && <Badge meaning="plain">Yours</Badge>}
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compareFacts.map(({ name, draw }) => (
            <tr key={name}>
              <th scope="row">
                <span className="font-medium">{name}</span>
              </th>
              {operators.map((operator) => (
                <td key={operator.address} data-label={labelOf(operator, mine)}>
                  {draw(operator, setting)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">
              <span className="font-medium">Go on</span>
            </th>
            {operators.map((operator) => (
              <td key={operator.address} data-label={labelOf(operator, mine)}>
                <ButtonLink isSmall href={`/${network}/operators/${operator.address}#delegate`}>
                  See its page
                </ButtonLink>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}
