import Link from 'next/link';
import { Named } from '@/components/amount/named';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';
import type { StrategyDetail } from '@/lib/wire/stats/strategies';

type Use = StrategyDetail['operatorSets'][number];

/** Each AVS once, with its sets that take the strategy. */
function byAvs(uses: readonly Use[]): Use[][] {
  const found = new Map<Address, Use[]>();
  for (const use of uses) found.set(use.avs.address, [...(found.get(use.avs.address) ?? []), use]);
  return [...found.values()];
}

/** Which operator sets take a strategy as security. */
export function StrategySets({ strategy, network }: { strategy: StrategyDetail; network: string }) {
  return (
    <Panel title="Operator sets that take it as security" isFlush>
      {strategy.operatorSets.length === 0 ? (
        <Empty title="No operator set takes it">Nobody can slash what is in it.</Empty>
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">
                <Term of="avs">AVS</Term>
              </th>
              <th scope="col">
                <Term of="operator set">Operator sets</Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {byAvs(strategy.operatorSets).map((uses) =>
              uses.slice(0, 1).map(({ avs }) => (
                <tr key={avs.address}>
                  <th scope="row">
                    <Named who={avs} network={network} kind="avs" />
                  </th>
                  <td data-label="Operator sets">
                    <span className="inline-flex flex-wrap gap-x-3 max-md:justify-end">
                      {uses.map(({ id }) => (
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
              )),
            )}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
