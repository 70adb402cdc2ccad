import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { ForeignText, TokenSymbol } from '@/components/amount/token-text';
import { Slashers } from '@/components/flow/slashers';
import { Empty } from '@/components/ui/faces';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Glyph } from '@/components/ui/glyph';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { SlashingParty } from '@/lib/domain/summary';
import { formatBlock, formatPercent } from '@/lib/text/format';
import { OperatorMarks, StakerCount } from './operator-marks';
import type { OperatorRow } from './operator-row';

type OperatorFactsProps = { operator: OperatorRow; explorer?: string | undefined; readAt: ReactNode };

/** Where it says who it is. Nothing is fetched: the address alone would tell a stranger who is looking. */
function MetadataUri({ uri }: { uri: string }) {
  if (uri.startsWith('data:')) return 'kept on the chain itself';
  return (
    <span className="font-mono text-xs">
      <ForeignText text={uri} maxLength={90} />
    </span>
  );
}

/** An operator's terms. */
export function OperatorTerms({ operator, explorer, readAt }: OperatorFactsProps) {
  return (
    <Panel title="Terms" aside={readAt}>
      <Facts>
        <Fact name="Address">
          <Address value={operator.address} explorer={explorer} isAtEnd />
        </Fact>
        <Fact name="Delegating to it">
          <OperatorMarks operator={operator} />
        </Fact>
        {operator.approver && (
          <Fact name={<Term of="approver">Approver</Term>}>
            <Address value={operator.approver} explorer={explorer} isAtEnd />
          </Fact>
        )}
        <Fact name="Accounts delegated to it">
          <StakerCount count={operator.stakerCount} />
        </Fact>
        <Fact name="Allocation delay">
          {operator.allocationDelayBlocks === undefined ? (
            <Unknown reason="This operator never set an allocation delay, so it cannot allocate stake to operator sets yet." />
          ) : (
            <>{formatBlock(operator.allocationDelayBlocks)} blocks</>
          )}
        </Fact>
        <Fact name="Its own description">
          {operator.metadataUri ? (
            <MetadataUri uri={operator.metadataUri} />
          ) : (
            <Unknown reason="This operator published no metadata." />
          )}
        </Fact>
      </Facts>
    </Panel>
  );
}

/** Its stake in each strategy and what slashing left of it. */
export function OperatorStakes({ operator }: Pick<OperatorFactsProps, 'operator'>) {
  return (
    <Panel title="Stake delegated to it" isFlush>
      {operator.stakes.length === 0 ? (
        <Empty title="Nobody has delegated to this operator yet" />
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Token</th>
              <th scope="col" data-figure>
                Delegated
              </th>
              <th scope="col" data-figure>
                <Term of="slashing factor" isAtEnd>
                  Left after slashing
                </Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {operator.stakes.map(({ strategy, tokens, maxMagnitude }) => (
              <tr key={strategy.address}>
                <th scope="row">
                  <span className="flex items-center gap-2.5 font-medium">
                    <Glyph seed={strategy.token.address} className="size-5" />
                    <TokenSymbol symbol={strategy.token.symbol} />
                  </span>
                </th>
                <td data-label="Delegated" data-figure>
                  <Amount value={tokens} token={strategy.token} isStrong isAtEnd />
                </td>
                <td data-label="Left after slashing" data-figure>
                  {formatPercent(maxMagnitude)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

type OperatorSlashersProps = {
  operator: OperatorRow;
  slashers: readonly SlashingParty[];
  deployment: Deployment;
};

/** Which operator sets can take how much of the stake behind it. */
export function OperatorSlashers({ operator, slashers, deployment }: OperatorSlashersProps) {
  return (
    <Panel title="Who can slash it">
      <div className="text-sm">
        <Slashers
          slashers={slashers}
          deployment={deployment}
          strategies={operator.stakes.map(({ strategy }) => strategy)}
        />
      </div>
    </Panel>
  );
}
