import Link from 'next/link';
import { StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import type { Address } from '@/lib/domain/units';
import { assetKinds } from '@/lib/text/assets';
import type { OperatorSetRow } from '@/lib/wire/stats/avs';

type AvsStrategiesProps = { sets: readonly OperatorSetRow[]; network: string; tokens: StrategyTokens };

/** Each asset once, with the sets that take it as security. */
function setsOfStrategies(sets: readonly OperatorSetRow[]): [Address, OperatorSetRow[]][] {
  const found = new Map<Address, OperatorSetRow[]>();
  for (const set of sets)
    for (const strategy of set.strategies) found.set(strategy, [...(found.get(strategy) ?? []), set]);
  return [...found];
}

/** What an AVS takes as security, and which of its sets do. */
export function AvsStrategies({ sets, network, tokens }: AvsStrategiesProps) {
  const rows = setsOfStrategies(sets);
  return (
    <Panel title="Assets it takes as security" isFlush>
      {rows.length === 0 ? (
        <Empty title="It takes no asset as security yet" />
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Asset</th>
              <th scope="col">Kind</th>
              <th scope="col">Operator sets that take it</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([strategy, users]) => (
              <tr key={strategy}>
                <th scope="row">
                  <StrategyToken strategy={strategy} network={network} tokens={tokens} />
                </th>
                <td data-label="Kind">{tokens[strategy] ? assetKinds[tokens[strategy].kind].word : '–'}</td>
                <td data-label="Operator sets that take it">
                  <span className="inline-flex flex-wrap gap-x-3">
                    {users.map(({ avs, id }) => (
                      <Link
                        key={id}
                        href={`/${network}/operator-sets/${avs.address}/${id}`}
                        prefetch={false}
                        className="text-accent underline underline-offset-2"
                      >
                        Set {id}
                      </Link>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
