'use client';

import { EthAmount } from '@/components/amount/eth-amount';
import { IndexLag } from '@/components/amount/index-lag';
import { Named } from '@/components/amount/named';
import { TokenSymbol } from '@/components/amount/token-text';
import { Empty } from '@/components/ui/faces';
import { Note } from '@/components/ui/note';
import {
  byAsset,
  byAvs,
  byIssuer,
  byOperator,
  byOperatorSet,
  type StakeFacts,
  setName,
  sharedExposures,
  stakePartsOf,
  type WorthyPart,
  weighParts,
} from '@/lib/domain/concentration-stake';
import type { Position } from '@/lib/domain/position';
import { issuerOf } from '@/lib/domain/token-issuers';
import { type Address, tokenAmount } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import type { ReadFacts } from '@/lib/hooks/use-stake-facts';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import { IssuerLabel, noIssuer } from './issuer-label';
import { LeftOut } from './left-out';
import { SetLabel } from './set-label';
import { SharedSets } from './shared-sets';
import { SpreadSection } from './spread-section';

type BreakdownsProps = { positions: readonly Position[]; facts: ReadFacts };

/** A stake from every side that it can be lost from, by worth in ether. */
export function Breakdowns({ positions, facts }: BreakdownsProps) {
  const parts = positions.flatMap(stakePartsOf);
  const { worthy, unrated } = weighParts(parts, facts.ethRates);
  const total = tokenAmount(worthy.reduce((so, { worth }) => so + worth, 0n));
  if (parts.length === 0) return <Empty title="Nothing is restaked, so nothing is concentrated" />;
  return (
    <div className="divide-y divide-line">
      <div className="space-y-3 p-3.5 md:p-4">
        <IndexLag lag={facts.lag} />
        <p className="text-sm">
          Shares of <EthAmount value={total} isStrong />, what is restaked and queued after slashing, by the
          strategies&apos; and tokens&apos; own rates. Rates and allocations are as of block{' '}
          {formatBlock(BigInt(facts.block))}
          {facts.isOld ? (
            <span className="text-attention">, being read again: a slash or a change came since.</span>
          ) : (
            '.'
          )}
        </p>
        <LeftOut parts={unrated} />
      </div>
      {total === 0n ? (
        <Empty title="Nothing of it has a rate in ether">Without one it cannot be compared.</Empty>
      ) : (
        <>
          <WhoCanSlash parts={worthy} facts={facts} />
          <WhatItIs parts={worthy} />
        </>
      )}
    </div>
  );
}

type SidesProps = { parts: readonly WorthyPart[]; facts: StakeFacts };

function WhoCanSlash({ parts, facts }: SidesProps) {
  const { deployment } = useNetwork();
  const network = deployment.name;
  const { operators } = facts;
  const spread = byOperator(parts);
  const who = (address: Address) => operators.find((one) => one.address === address) ?? { address };
  const strangers = spread.parts.filter(({ key }) => !operators.some(({ address }) => address === key));
  return (
    <>
      <SpreadSection
        title="By operator"
        spread={spread}
        nameOf={(address) => address}
        label={(address) => <Named who={who(address)} network={network} kind="operator" isInline />}
        rest="With nobody"
      >
        Queued stake counts under the operator that it was queued under until its delay is over, then under
        nobody.
      </SpreadSection>
      {strangers.length > 0 && (
        <div className="p-3.5 md:p-4">
          <Note
            meaning="attention"
            title={`The index does not know ${countOf(strangers.length, 'operator')} of these yet`}
          >
            <p>What operator sets can take through {strangers.length === 1 ? 'it' : 'them'} is not below.</p>
          </Note>
        </div>
      )}
      <SpreadSection
        title="By operator set"
        spread={byOperatorSet(parts, operators)}
        nameOf={setName}
        label={(set) => <SetLabel set={set} network={network} />}
        rest="No operator set can take it now"
      >
        What each can take at the most: the operator&apos;s allocation to it, of your stake.
      </SpreadSection>
      <SpreadSection
        title="By AVS"
        spread={byAvs(parts, operators)}
        nameOf={({ address }) => address}
        label={(avs) => <Named who={avs} network={network} kind="avs" isInline />}
        rest="No AVS can take it now"
      />
      <SharedSets
        sets={sharedExposures(parts, operators)}
        operators={spread.parts.length}
        hasUnknown={strangers.length > 0}
        network={network}
      />
    </>
  );
}

function WhatItIs({ parts }: Pick<SidesProps, 'parts'>) {
  const { deployment } = useNetwork();
  const { strategies } = deployment.protocols.eigenlayer;
  // Native ether is its own token: a strategy that holds none.
  const natives = new Set(
    parts.flatMap(({ strategy, token }) => (strategy === token.address ? strategy : [])),
  );
  const issuer = ({ address }: { address: Address }) =>
    natives.has(address) ? noIssuer : issuerOf(address, strategies);
  const spread = byIssuer(parts, issuer);
  return (
    <>
      <SpreadSection
        title="By asset"
        spread={byAsset(parts)}
        nameOf={({ address }) => address}
        label={({ symbol }) => <TokenSymbol symbol={symbol} />}
        rest="Other"
      />
      <SpreadSection
        title="By issuer"
        spread={spread}
        nameOf={(key) => ('issuer' in key ? key.issuer.name : key.token.address)}
        label={(key) => <IssuerLabel of={key} />}
        rest="Other"
        isLeast={spread.parts.some(({ key }) => 'token' in key)}
      >
        Who stands behind each token, by this site&apos;s own list; a token whose issuer is not known counts
        as an issuer of its own.
      </SpreadSection>
    </>
  );
}
