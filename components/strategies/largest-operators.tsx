import { Amount } from '@/components/amount/amount';
import { Named } from '@/components/amount/named';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { formatPercent } from '@/lib/text/format';
import type { StrategyDetail } from '@/lib/wire/stats/strategies';

type Props = { strategy: StrategyDetail; network: string };

/** The operators that have most of a strategy behind them, and the way to all. */
export function LargestOperators({ strategy, network }: Props) {
  const { largestOperators, token, address, operators } = strategy;
  return (
    <Panel title="Largest operators" isFlush>
      {largestOperators.length === 0 ? (
        <Empty title="No operator has any of it" />
      ) : (
        <>
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">
                  <Term of="operator">Operator</Term>
                </th>
                <th scope="col" data-figure>
                  Delegated to it
                </th>
                <th scope="col" data-figure>
                  Of all that is delegated
                </th>
              </tr>
            </thead>
            <tbody>
              {largestOperators.map((operator) => (
                <tr key={operator.address}>
                  <th scope="row">
                    <Named who={operator} network={network} kind="operator" />
                  </th>
                  <td data-label="Delegated to it" data-figure>
                    <Amount value={operator.tokens} token={token} isStrong isAtEnd />
                  </td>
                  <td data-label="Of all that is delegated" data-figure>
                    {formatPercent(operator.share)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {operators > largestOperators.length && (
            <p className="border-t border-line px-3.5 py-2.5 md:px-4">
              <ButtonLink href={`/${network}/operators?strategy=${address}`} isSmall>
                See all {operators} operators with it
              </ButtonLink>
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
