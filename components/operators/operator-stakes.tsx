import { Amount } from '@/components/amount/amount';
import { EthAmount } from '@/components/amount/eth-amount';
import { Empty } from '@/components/ui/faces';
import { Unknown } from '@/components/ui/facts';
import { Glyph } from '@/components/ui/glyph';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { stakeShare } from '@/lib/domain/allocations';
import { formatPercent } from '@/lib/text/format';
import type { OperatorDetail, OperatorStake } from '@/lib/wire/stats/operators';
import type { OperatorSetting } from './operator-setting';
import { AssetSymbol } from './plain-amount';
import { topStakes } from './top-stakes';

type StakesProps = { operator: OperatorDetail; setting: OperatorSetting };

function Row({ stake, setting: { tokens } }: { stake: OperatorStake; setting: OperatorSetting }) {
  const token = tokens[stake.strategy]?.token;
  return (
    <tr>
      <th scope="row">
        <span className="flex items-center gap-2.5 font-medium">
          <Glyph seed={token?.address ?? stake.strategy} className="size-5" />
          <AssetSymbol strategy={stake.strategy} tokens={tokens} />
        </span>
      </th>
      <td data-label="Delegated" data-figure>
        {token ? (
          <Amount value={stake.tokens} token={token} isStrong isAtEnd />
        ) : (
          <Unknown reason="The decimals of this strategy's token are not known." />
        )}
      </td>
      <td data-label="Worth by rates" data-figure>
        {stake.eth === undefined ? (
          <Unknown reason="This token has no rate in ether, and no market price is asked for." />
        ) : (
          <EthAmount value={stake.eth} isAtEnd />
        )}
      </td>
      <td data-label="Left after slashing" data-figure>
        {formatPercent(stake.maxMagnitude)}
      </td>
      <td data-label="Promised to operator sets" data-figure>
        {formatPercent(stakeShare(stake.encumberedMagnitude, stake.maxMagnitude))}
      </td>
    </tr>
  );
}

/** Its stake in each strategy, what slashing left of it, and how much is promised; where nothing is left counts too. */
export function OperatorStakes({ operator, setting }: StakesProps) {
  const held = topStakes(operator.stakes);
  const gone = operator.stakes.filter((stake) => stake.shares === 0n);
  return (
    <Panel title="Stake delegated to it" isFlush>
      {operator.stakes.length === 0 ? (
        <Empty title="Nobody has delegated to this operator yet" />
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Asset</th>
              <th scope="col" data-figure>
                Delegated
              </th>
              <th scope="col" data-figure>
                Worth by rates
              </th>
              <th scope="col" data-figure>
                <Term of="slashing factor" isAtEnd>
                  Left after slashing
                </Term>
              </th>
              <th scope="col" data-figure>
                <Term of="encumbered magnitude" isAtEnd>
                  Promised to operator sets
                </Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {[...held, ...gone].map((stake) => (
              <Row key={stake.strategy} stake={stake} setting={setting} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
