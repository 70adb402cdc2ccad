import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { EthAmount } from '@/components/amount/eth-amount';
import { Lost } from '@/components/amount/lost';
import { PartyName } from '@/components/amount/party-name';
import { Fact, Facts } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { avsKinds } from '@/lib/text/assets';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import type { AvsDetail } from '@/lib/wire/stats/avs';

type AvsFactsProps = { avs: AvsDetail; explorer?: string | undefined; readAt: ReactNode };

/** What an AVS is and what stands behind it. */
export function AvsFacts({ avs, explorer, readAt }: AvsFactsProps) {
  const { kind, uncounted } = avs;
  return (
    <Panel title="Security" aside={readAt}>
      <Facts>
        <Fact name={<Term of="slashable stake">Slashable stake</Term>}>
          <EthAmount value={avs.slashableEth} uncounted={uncounted} isStrong isAtEnd />
        </Fact>
        <Fact name="Total stake of its operators in these assets">
          <EthAmount value={avs.totalEth} uncounted={uncounted} isAtEnd />
        </Fact>
        <Fact name="Operators">{formatBlock(BigInt(avs.operators))}</Fact>
        <Fact name={<Term of="slash">Slashed so far</Term>}>
          {avs.slashes === 0 ? (
            'never'
          ) : (
            <>
              {countOf(avs.slashes, 'time')},{' '}
              <Lost value={avs.lostEth} uncounted={avs.lostUncounted} isPlain />
            </>
          )}
        </Fact>
        <Fact name="Works with operators by">
          <span title={avsKinds[kind].meaning}>{avsKinds[kind].word}</span>
        </Fact>
        <Fact name="Address">
          <Address value={avs.address} explorer={explorer} isAtEnd />
        </Fact>
        <Fact name="Asked when an operator joins (registrar)">
          {avs.registrar ? <PartyName party={avs.registrar} explorer={explorer} isAtEnd /> : 'the AVS itself'}
        </Fact>
        <Fact name="First seen">block {formatBlock(BigInt(avs.firstSeen))}</Fact>
      </Facts>
    </Panel>
  );
}
