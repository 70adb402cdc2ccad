import { Address } from '@/components/amount/address';
import { TokenSymbol } from '@/components/amount/token-text';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Strategy } from '@/lib/domain/position';
import type { SlashingParty } from '@/lib/domain/summary';
import { formatAddress, formatBlock, formatPercent } from '@/lib/text/format';
import { groupParties, type SlashingGroup } from './slashing-groups';

const shownAtOnce = 4;

type Known = { deployment: Deployment; strategies: readonly Strategy[]; isOneOperator: boolean };

function symbolOf(party: SlashingParty, { deployment, strategies }: Known): string {
  const read = strategies.find(({ address }) => address === party.strategy);
  const listed = deployment.protocols.eigenlayer.strategies.find(({ address }) => address === party.strategy);
  return read?.token.symbol ?? listed?.token?.symbol ?? formatAddress(party.strategy);
}

function Group({ group, known }: { group: SlashingGroup; known: Known }) {
  const { operator, avs, operatorSetId, fromBlock, isRedistributing, parties } = group;
  const { explorer } = known.deployment;
  return (
    <li className="py-1.5">
      <p>
        {parties.map((party, at) => (
          <span key={party.strategy}>
            {at > 0 && ', '}
            <span className="font-medium">{formatPercent(party.share)}</span> of{' '}
            <TokenSymbol symbol={symbolOf(party, known)} />
          </span>
        ))}
      </p>
      <p className="text-ink-soft">
        by operator set {operatorSetId} of <Address value={avs} explorer={explorer} />
        {!known.isOneOperator && (
          <>
            {' '}
            through <Address value={operator} explorer={explorer} />
          </>
        )}
        {fromBlock === undefined ? ', already now' : `, from block ${formatBlock(fromBlock)}`}
        {isRedistributing
          ? '. What it takes goes to an account that the AVS named (redistribution).'
          : '. What it takes is burned.'}
      </p>
    </li>
  );
}

type SlashersProps = {
  slashers: readonly SlashingParty[];
  deployment: Deployment;
  /** Strategies that were read, where there are any: their symbols win over those of the deployment file. */
  strategies?: readonly Strategy[];
};

/** Who can slash the stake, how much of it, and from when. */
export function Slashers({ slashers, deployment, strategies = [] }: SlashersProps) {
  if (slashers.length === 0) {
    return (
      <p>
        No operator set can slash this stake as of this block. The operator can change that after its
        allocation delay.
      </p>
    );
  }
  const isOneOperator = new Set(slashers.map(({ operator }) => operator)).size === 1;
  const known = { deployment, strategies, isOneOperator };
  const groups = groupParties(slashers).map((group) => <Group key={group.id} group={group} known={known} />);
  return (
    <div>
      <p>At most this much of the operator&apos;s stake can be slashed:</p>
      <ul className="divide-y divide-line">{groups.slice(0, shownAtOnce)}</ul>
      {groups.length > shownAtOnce && (
        <details>
          <summary className="py-1 text-accent">
            {groups.length - shownAtOnce === 1
              ? '1 more operator set'
              : `${groups.length - shownAtOnce} more operator sets`}
          </summary>
          <ul className="divide-y divide-line">{groups.slice(shownAtOnce)}</ul>
        </details>
      )}
    </div>
  );
}
