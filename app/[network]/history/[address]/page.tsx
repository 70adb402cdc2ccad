import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button';
import { DroppedNote } from '@/components/ui/dropped-note';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';
import { cleanText } from '@/lib/domain/clean-text';
import { resolveAccount } from '@/lib/server/ens';
import { explainProblem } from '@/lib/text/problems';
import { deploymentOf } from '../../../network';
import { type Given, readQuery } from '../../../query';
import { RegionProblem, readRegion } from '../../../region';
import { HistoryFound } from './history-found';
import { historyPageQuery } from './query';
import { readHistory } from './read-history';

type HistoryProps = {
  params: Promise<{ network: string; address: string }>;
  searchParams: Promise<Given>;
};

export async function generateMetadata({ params }: HistoryProps): Promise<Metadata> {
  return { title: `History of ${cleanText(decodeURIComponent((await params).address), 20)}` };
}

export default async function History({ params, searchParams }: HistoryProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const typed = decodeURIComponent(asked.address);
  const { query, dropped } = readQuery(historyPageQuery, await searchParams);
  const region = await readRegion(async () => {
    const account = await resolveAccount(deployment, typed);
    return account && { account, found: await readHistory(deployment, account, query) };
  });
  if ('problem' in region) {
    return (
      <>
        <PageHeading title="History" />
        <RegionProblem problem={region.problem} title="History" />
      </>
    );
  }
  if (!region.data) return <NoAccount typed={typed} network={deployment.name} />;
  const { account, found } = region.data;
  return (
    <>
      <PageHeading title="History">
        Everything that <span className="font-mono text-xs break-all">{account}</span> did here, and
        everything that was done to its stake.
      </PageHeading>
      <p>
        <ButtonLink isSmall href={`/${deployment.name}/positions/${account}`}>
          What it has now
        </ButtonLink>
      </p>
      <DroppedNote fields={dropped} />
      <HistoryFound
        deployment={deployment}
        account={account}
        path={`/${deployment.name}/history/${account}`}
        query={query}
        found={found}
      />
    </>
  );
}

function NoAccount({ typed, network }: { typed: string; network: string }) {
  const words = explainProblem({ code: 'address-unreadable', text: cleanText(typed, 60) });
  return (
    <>
      <PageHeading title="No such account" />
      <Note
        meaning="attention"
        title={words.title}
        action={<ButtonLink href={`/${network}/positions`}>Try another</ButtonLink>}
      >
        <p>{words.meaning}</p>
        <p>{words.action}</p>
      </Note>
    </>
  );
}
