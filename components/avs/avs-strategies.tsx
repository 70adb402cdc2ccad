import { SetLinks } from '@/components/amount/set-links';
import { StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { type Paged, PagedTable } from '@/components/ui/paged-table';
import type { Address } from '@/lib/domain/units';
import { assetKinds } from '@/lib/text/assets';
import type { OperatorSetRow } from '@/lib/wire/stats/avs';

type Setting = { network: string; tokens: StrategyTokens };
type AvsStrategiesProps = Setting & Paged & { avs: Address; sets: readonly OperatorSetRow[] };

/** Each asset once, with the sets that take it as security. */
function setsOfStrategies(sets: readonly OperatorSetRow[]): [Address, number[]][] {
  const found = new Map<Address, number[]>();
  for (const set of sets)
    for (const strategy of set.strategies) {
      const known = found.get(strategy);
      if (known) known.push(set.id);
      else found.set(strategy, [set.id]);
    }
  return [...found];
}

const head = (
  <>
    <th scope="col">Asset</th>
    <th scope="col">Kind</th>
    <th scope="col">Operator sets that take it</th>
  </>
);

/** What an AVS takes as security, and which of its sets do: one page of it. */
export function AvsStrategies({ avs, sets, network, tokens, ...paged }: AvsStrategiesProps) {
  return (
    <PagedTable
      title="Assets it takes as security"
      id="assets"
      label="Pages of assets"
      rows={setsOfStrategies(sets)}
      empty={<Empty title="It takes no asset as security yet" />}
      head={head}
      row={([strategy, ids]) => (
        <tr key={strategy}>
          <th scope="row">
            <StrategyToken strategy={strategy} network={network} tokens={tokens} />
          </th>
          <td data-label="Kind">{tokens[strategy] ? assetKinds[tokens[strategy].kind].word : '–'}</td>
          <td data-label="Operator sets that take it">
            <span className="inline-flex flex-wrap gap-x-3">
              <SetLinks avs={avs} ids={ids} network={network} />
            </span>
          </td>
        </tr>
      )}
      {...paged}
    />
  );
}
