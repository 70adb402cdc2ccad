import { EthAmount } from '@/components/amount/eth-amount';
import { Named } from '@/components/amount/named';
import { StrategyAmount, StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { type Paged, PagedTable } from '@/components/ui/paged-table';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { countOf, formatEffect } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import type { OperatorSetDetail } from '@/lib/wire/stats/avs';
import { bySlashable } from './members-table';
import type { Now } from './slashing-power';

type Member = OperatorSetDetail['operators'][number];
type Setting = { network: string; tokens: StrategyTokens };

function Stakes({ member, network, tokens }: Setting & { member: Member }) {
  if (member.stakes.length === 0) return <span className="text-ink-soft">none</span>;
  return (
    <ul className="space-y-0.5 max-md:w-full">
      {member.stakes.map(({ strategy, tokens: total, slashableTokens }) => {
        const amount = { strategy, tokens, isAtEnd: true, withoutSymbol: true };
        return (
          <li key={strategy} className="flex flex-wrap items-center justify-between gap-x-4">
            <StrategyToken strategy={strategy} network={network} tokens={tokens} />
            <span>
              <StrategyAmount {...amount} value={slashableTokens} /> <span className="text-ink-soft">of</span>{' '}
              <StrategyAmount {...amount} value={total} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Row({ member, ...setting }: Setting & { member: Member }) {
  const uncounted = member.stakes.filter(({ shares, eth }) => shares > 0n && eth === undefined).length;
  return (
    <tr>
      <th scope="row">
        <Named who={member} network={setting.network} kind="operator" />
      </th>
      <td>
        <Stakes member={member} {...setting} />
      </td>
      <td data-label="Slashable stake" data-figure>
        <EthAmount value={member.slashableEth} uncounted={uncounted} isStrong isPlain />
      </td>
      <td data-label="Total stake" data-figure>
        <EthAmount value={member.totalEth} uncounted={uncounted} isPlain />
      </td>
      <td data-label="Joined in block" data-figure>
        {formatBlock(BigInt(member.joined))}
      </td>
    </tr>
  );
}

const head = (
  <>
    <th scope="col">
      <Term of="operator">Operator</Term>
    </th>
    <th scope="col">Slashable, of its stake in each asset</th>
    <th scope="col" data-figure>
      <Term of="slashable stake">Slashable stake</Term>
    </th>
    <th scope="col" data-figure>
      Total stake
    </th>
    <th scope="col" data-figure>
      Joined in block
    </th>
  </>
);

type SetMembersProps = Setting & Paged & { members: readonly Member[] };

/** The members of an operator set, with what it can slash of each in each asset. */
export function SetMembers({ members, page, href, ...setting }: SetMembersProps) {
  return (
    <PagedTable
      title={countOf(members.length, 'member')}
      id="members"
      label="Pages of members"
      rows={members.toSorted(bySlashable)}
      empty={<Empty title="No operator is a member at present" />}
      head={head}
      row={(member) => <Row key={member.address} member={member} {...setting} />}
      page={page}
      href={href}
    />
  );
}

type LeavingProps = { leaving: OperatorSetDetail['leaving']; network: string; now: Now };

/** Who left the set and can still be slashed by it for a while. */
export function SetLeaving({ leaving, network, now }: LeavingProps) {
  if (leaving.length === 0) return null;
  return (
    <Panel title="Left, but still slashable" isFlush>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col" data-figure>
              Left in block
            </th>
            <th scope="col" data-figure>
              Slashable until
            </th>
          </tr>
        </thead>
        <tbody>
          {leaving.map((member) => {
            const { block, about, wait } = formatEffect(member.slashableUntil, now, now.blockTimeSeconds);
            return (
              <tr key={member.address}>
                <th scope="row">
                  <Named who={member} network={network} kind="operator" />
                </th>
                <td data-label="Left in block" data-figure>
                  {formatBlock(BigInt(member.left))}
                </td>
                <td data-label="Slashable until" data-figure>
                  {block} <span className="text-ink-soft">({wait === 'now due' ? 'this block' : about})</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
