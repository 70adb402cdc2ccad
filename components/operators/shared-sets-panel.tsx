import { Named, type NamedParty } from '@/components/amount/named';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import type { Address } from '@/lib/domain/units';
import { countOf } from '@/lib/text/directory';
import { formatPercent } from '@/lib/text/format';
import { AssetSymbol } from './plain-amount';
import { SetName } from './set-name';
import type { SharedMember, SharedSet } from './shared-sets';

type Setting = {
  network: string;
  tokens: StrategyTokens;
  operators: ReadonlyMap<Address, NamedParty>;
  mine?: Address | undefined;
};

function Member({ member, setting }: { member: SharedMember; setting: Setting }) {
  const { operator, shares } = member;
  return (
    <li className="flex flex-wrap items-center justify-end gap-x-1.5 md:justify-start">
      <Named
        who={setting.operators.get(operator) ?? { address: operator }}
        network={setting.network}
        kind="operator"
        isInline
      />
      {operator === setting.mine && <span className="text-xs text-ink-soft">(yours)</span>}
      <span className="text-xs text-ink-soft">
        {shares.length === 0
          ? 'nothing it can slash now'
          : shares.map(({ strategy, share }, at) => (
              <span key={strategy}>
                {at > 0 && ', '}
                <span className="text-ink">{formatPercent(share)}</span> of{' '}
                <AssetSymbol strategy={strategy} tokens={setting.tokens} />
              </span>
            ))}
      </span>
    </li>
  );
}

type SharedSetsPanelProps = { sets: readonly SharedSet[]; setting: Setting };

/** The operator sets that several of the compared are in: choosing two of them does not spread the risk of these. */
export function SharedSetsPanel({ sets, setting }: SharedSetsPanelProps) {
  const all = setting.operators.size;
  return (
    <Panel title="Operator sets that they share" isFlush>
      {sets.length === 0 ? (
        <Empty title="They share no operator set">
          A fault in one operator set can be punished with one of them only.
        </Empty>
      ) : (
        <>
          <p className="px-3.5 py-3 text-sm md:px-4">
            The slasher of each of these sets can slash several of them at once. How much of the stake each
            has put behind the set stands beside its name.
          </p>
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">Operator set</th>
                <th scope="col">Shared by</th>
                <th scope="col">Who, with how much of the stake</th>
              </tr>
            </thead>
            <tbody>
              {sets.map(({ avs, operatorSetId, members }) => (
                <tr key={`${avs.address} ${operatorSetId}`}>
                  <th scope="row">
                    <SetName avs={avs} operatorSetId={operatorSetId} network={setting.network} />
                  </th>
                  <td data-label="Shared by">
                    {members.length === all ? 'all' : `${members.length} of ${countOf(all, 'operator')}`}
                  </td>
                  <td data-label="Who">
                    <ul className="space-y-1">
                      {members.map((member) => (
                        <Member key={member.operator} member={member} setting={setting} />
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Panel>
  );
}
