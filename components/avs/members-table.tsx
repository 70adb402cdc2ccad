import { EthAmount } from '@/components/amount/eth-amount';
import { Named } from '@/components/amount/named';
import { SetLinks } from '@/components/amount/set-links';
import { Empty } from '@/components/ui/faces';
import { NoSuchPage } from '@/components/ui/no-such-page';
import { Badge } from '@/components/ui/note';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { pagesOf } from '@/components/ui/search-params';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';
import { countOf } from '@/lib/text/directory';
import type { AvsDetail } from '@/lib/wire/stats/avs';

type Member = AvsDetail['members'][number];

type MembersTableProps = {
  avs: Address;
  /** All of them, in any order. */
  members: readonly Member[];
  network: string;
  page: number;
  href(page: number): string;
};

export const membersOnPage = 50;

/** What can be slashed most first, then what is there at all. */
export function bySlashable(
  a: Pick<Member, 'slashableEth' | 'totalEth'>,
  b: Pick<Member, 'slashableEth' | 'totalEth'>,
): number {
  if (a.slashableEth !== b.slashableEth) return a.slashableEth < b.slashableEth ? 1 : -1;
  return a.totalEth < b.totalEth ? 1 : a.totalEth > b.totalEth ? -1 : 0;
}

function Row({ member, avs, network }: { member: Member; avs: Address; network: string }) {
  return (
    <tr>
      <th scope="row">
        <Named who={member} network={network} kind="operator" />
      </th>
      <td data-label="In">
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 max-md:justify-end">
          <SetLinks avs={avs} ids={member.operatorSetIds} network={network} />
          {member.isInDirectory && <Badge meaning="plain">older directory</Badge>}
        </span>
      </td>
      <td data-label="Slashable stake" data-figure>
        <EthAmount value={member.slashableEth} uncounted={member.uncounted} isStrong isPlain />
      </td>
      <td data-label="Total stake" data-figure>
        <EthAmount value={member.totalEth} uncounted={member.uncounted} isPlain />
      </td>
    </tr>
  );
}

/** The operators of an AVS, one page of them. */
export function MembersTable({ avs, members, network, page, href }: MembersTableProps) {
  const from = (page - 1) * membersOnPage;
  const shown = [...members].sort(bySlashable).slice(from, from + membersOnPage);
  const pages = pagesOf(members.length, membersOnPage);
  return (
    <Panel title={countOf(members.length, 'operator')} id="operators" isFlush>
      {members.length === 0 ? (
        <Empty title="No operator serves it at present" />
      ) : shown.length === 0 ? (
        <NoSuchPage page={page} pages={pages} firstHref={href(1)} />
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">
                <Term of="operator">Operator</Term>
              </th>
              <th scope="col">In</th>
              <th scope="col" data-figure>
                <Term of="slashable stake">Slashable stake</Term>
              </th>
              <th scope="col" data-figure>
                Total stake
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((member) => (
              <Row key={member.address} member={member} avs={avs} network={network} />
            ))}
          </tbody>
        </table>
      )}
      <Pager page={page} pages={pages} total={members.length} href={href} label="Pages of operators" />
    </Panel>
  );
}
