import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Named } from '@/components/amount/named';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { Fact, Facts } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import type { OperatorSetDetail } from '@/lib/wire/stats/avs';
import { StrategyList } from './sets-table';

type SetFactsProps = {
  set: OperatorSetDetail;
  network: string;
  tokens: StrategyTokens;
  readAt: ReactNode;
};

/** What an operator set is and what stands behind it. */
export function SetFacts({ set, network, tokens, readAt }: SetFactsProps) {
  const { uncounted } = set;
  return (
    <Panel title="Security" aside={readAt}>
      <Facts>
        <Fact name={<Term of="avs">AVS</Term>}>
          <Named who={set.avs} network={network} kind="avs" isInline />
        </Fact>
        <Fact name={<Term of="slashable stake">Slashable stake</Term>}>
          <EthAmount value={set.slashableEth} uncounted={uncounted} isStrong isAtEnd />
        </Fact>
        <Fact name="Total stake of its members in these assets">
          <EthAmount value={set.totalEth} uncounted={uncounted} isAtEnd />
        </Fact>
        <Fact name="Members">{formatBlock(BigInt(set.members))}</Fact>
        <Fact name="Assets it takes as security">
          <StrategyList strategies={set.strategies} network={network} tokens={tokens} />
        </Fact>
        <Fact name={<Term of="slash">Slashed so far</Term>}>
          {set.slashes === 0 ? 'never' : countOf(set.slashes, 'time')}
        </Fact>
        <Fact name="Formed">block {formatBlock(BigInt(set.created))}</Fact>
      </Facts>
    </Panel>
  );
}
