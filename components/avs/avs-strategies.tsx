import { SetLinks } from '@/components/amount/set-links';
import { StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { NoSuchPage } from '@/components/ui/no-such-page';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { pagesOf } from '@/components/ui/search-params';
import type { Address } from '@/lib/domain/units';
import { assetKinds } from '@/lib/text/assets';
import type { OperatorSetRow } from '@/lib/wire/stats/avs';
import type { Paged } from './sets-table';

type Setting = { network: string; tokens: StrategyTokens };
type AvsStrategiesProps = Setting & Paged & { avs: Address; sets: readonly OperatorSetRow[] };

const assetsOnPage = 50;

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

/** What an AVS takes as security, and which of its sets do: one page of it. */
export function AvsStrategies({ avs, sets, page, href, network, tokens }: AvsStrategiesProps) {
  const rows = setsOfStrategies(sets);
  const from = (page - 1) * assetsOnPage;
  const shown = rows.slice(from, from + assetsOnPage);
  const pages = pagesOf(rows.length, assetsOnPage);
  return (
    <Panel title="Assets it takes as security" id="assets" isFlush>
      {rows.length === 0 ? (
        <Empty title="It takes no asset as security yet" />
      ) : shown.length === 0 ? (
        <NoSuchPage page={page} pages={pages} firstHref={href(1)} />
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
            {shown.map(([strategy, ids]) => (
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
            ))}
          </tbody>
        </table>
      )}
      <Pager page={page} pages={pages} total={rows.length} href={href} label="Pages of assets" />
    </Panel>
  );
}
