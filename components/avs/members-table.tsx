import { EthAmount } from '@/components/amount/eth-amount';
import { Named } from '@/components/amount/named';
import { SetLinks } from '@/components/amount/set-links';
import { Empty } from '@/components/ui/faces';
import { Badge } from '@/components/ui/note';
import { type Paged, PagedTable } from '@/components/ui/paged-table';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';
import { countOf } from '@/lib/text/directory';
import type { AvsDetail } from '@/lib/wire/stats/avs';

type Member = AvsDetail['members'][number];

type MembersTableProps = Paged & {
  avs: Address;
  /** All of them, in any order. */
  members: readonly Member[];
  network: string;
};

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

const head = (
  <>
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
  </>
);

/** The operators of an AVS, one page of them. */
export function MembersTable({ avs, members, network, ...paged }: MembersTableProps) {
  return (
    <PagedTable
      title={countOf(members.length, 'operator')}
      id="operators"
      label="Pages of operators"
      rows={members.toSorted(bySlashable)}
      empty={<Empty title="No operator serves it at present" />}
      head={head}
      row={(member) => <Row key={member.address} member={member} avs={avs} network={network} />}
      {...paged}
    />
  );
}
