import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { IndexLag } from '@/components/amount/index-lag';
import { CompareTable } from '@/components/operators/compare-table';
import { CompareTray } from '@/components/operators/compare-tray';
import { mostCompared, toggled } from '@/components/operators/compared';
import { MineForm } from '@/components/operators/mine-form';
import { sharedSets } from '@/components/operators/shared-sets';
import { SharedSetsPanel } from '@/components/operators/shared-sets-panel';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { hrefOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { cleanText } from '@/lib/domain/clean-text';
import type { Address } from '@/lib/domain/units';
import { IndexStamp } from '../../../index-stamp';
import { deploymentOf } from '../../../network';
import type { Given } from '../../../query';
import { RegionProblem, readRegion } from '../../../region';
import { strategyTokensOf } from '../../../strategy-tokens';
import { addressesIn } from '../addresses';
import { readComparison } from './read-comparison';

export const metadata: Metadata = { title: 'Compare operators' };

const longestName = 255;

type CompareProps = { params: Promise<{ network: string }>; searchParams: Promise<Given> };

export default async function Compare({ params, searchParams }: CompareProps) {
  const deployment = deploymentOf(await params);
  const given = await searchParams;
  const asked = addressesIn(given.operators, mostCompared);
  const typed = cleanText([given.mine].flat()[0] ?? '', longestName) || undefined;
  const region = await readRegion(async () => {
    const [comparison, tokens] = await Promise.all([
      readComparison(deployment, asked, typed),
      strategyTokensOf(deployment),
    ]);
    return { ...comparison, tokens };
  });
  return (
    <>
      <PageHeading title="Compare operators">
        Up to four side by side, and the operator sets that several of them are in.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="Side by side" />
      ) : (
        <Comparison deployment={deployment} asked={asked} typed={typed} read={region.data} />
      )}
    </>
  );
}

type ComparisonProps = {
  deployment: Deployment;
  asked: readonly Address[];
  typed: string | undefined;
  read: Awaited<ReturnType<typeof readComparison>> & {
    tokens: Awaited<ReturnType<typeof strategyTokensOf>>;
  };
};

function Comparison({ deployment, asked, typed, read }: ComparisonProps) {
  const { name: network, blockTimeSeconds } = deployment;
  const list = `/${network}/operators`;
  const path = `${list}/compare`;
  const { mine, found, missing, tokens } = read;
  const [first] = found;
  const compare = asked.join();
  const form = <MineForm path={path} operators={compare} mine={typed} found={mine} />;
  if (!first) return <NobodyChosen listHref={list} missing={missing} form={form} />;
  const operators = found.map(({ data }) => data);
  const named = new Map(operators.map((operator) => [operator.address, operator]));
  return (
    <>
      <IndexLag lag={first.lag} />
      <Missing addresses={missing} />
      <CompareTable
        network={network}
        operators={operators}
        mine={mine.operator}
        setting={{ tokens, now: { ...first.block, blockTimeSeconds } }}
        aside={<IndexStamp answer={first} deployment={deployment} />}
      >
        {form}
        <CompareTray
          network={network}
          chosen={asked.map((address) => named.get(address) ?? { address })}
          withoutHref={(operator) =>
            hrefOf(path, { operators: toggled(asked, operator).join(), mine: typed })
          }
          action={
            <ButtonLink isSmall className="max-md:w-full" href={hrefOf(list, { compare })}>
              Pick others
            </ButtonLink>
          }
        />
      </CompareTable>
      <SharedSetsPanel
        sets={sharedSets(operators, first.block.number)}
        setting={{ network, tokens, operators: named, mine: mine.operator }}
      />
    </>
  );
}

function Missing({ addresses }: { addresses: readonly Address[] }) {
  if (addresses.length === 0) return null;
  return (
    <Note meaning="attention" title="Not every address is an operator">
      <p className="font-mono text-xs break-all">{addresses.join(' ')}</p>
    </Note>
  );
}

type NobodyProps = { listHref: string; missing: readonly Address[]; form: ReactNode };

function NobodyChosen({ listHref, missing, form }: NobodyProps) {
  return (
    <>
      <Missing addresses={missing} />
      <Panel title="Side by side" isFlush>
        {form}
        <Empty
          title="Nobody is chosen yet"
          action={<ButtonLink href={listHref}>Choose in the list</ButtonLink>}
        >
          Press Compare beside up to four operators, or name your own account above.
        </Empty>
      </Panel>
    </>
  );
}
