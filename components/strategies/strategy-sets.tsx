import { Named } from '@/components/amount/named';
import { SetLinks } from '@/components/amount/set-links';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import type { StrategyDetail } from '@/lib/wire/stats/strategies';

type Use = StrategyDetail['operatorSets'][number];

/** Each AVS once, with its sets that take the strategy. */
function byAvs(uses: readonly Use[]): Use[][] {
  const found = new Map<Address, Use[]>();
  for (const use of uses) {
    const known = found.get(use.avs.address);
    if (known) known.push(use);
    else found.set(use.avs.address, [use]);
  }
  return [...found.values()];
}

/** Which operator sets take a strategy as security. */
export function StrategySets({ strategy, network }: { strategy: StrategyDetail; network: string }) {
  const { operatorSets, operatorSetsTotal } = strategy;
  const more = operatorSetsTotal - operatorSets.length;
  return (
    <Panel title="Operator sets that take it as security" isFlush>
      {operatorSets.length === 0 ? (
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
            {byAvs(operatorSets).map((uses) =>
              uses.slice(0, 1).map(({ avs }) => (
                <tr key={avs.address}>
                  <th scope="row">
                    <Named who={avs} network={network} kind="avs" />
                  </th>
                  <td data-label="Operator sets">
                    <span className="inline-flex flex-wrap gap-x-3 max-md:justify-end">
                      <SetLinks avs={avs.address} ids={uses.map(({ id }) => id)} network={network} />
                    </span>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
      {more > 0 && (
        <p className="border-t border-line px-3.5 py-2.5 text-sm text-ink-soft md:px-4">
          These can slash most of it. {countOf(more, 'other set')} of {formatBlock(BigInt(operatorSetsTotal))}{' '}
          {more === 1 ? 'is' : 'are'} not listed here.
        </p>
      )}
    </Panel>
  );
}
