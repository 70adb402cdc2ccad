import Link from 'next/link';
import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Empty } from '@/components/ui/faces';
import { Unknown } from '@/components/ui/facts';
import { Glyph } from '@/components/ui/glyph';
import { Hint } from '@/components/ui/hint';
import { NoSuchPage } from '@/components/ui/no-such-page';
import { Badge } from '@/components/ui/note';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { concentrationVerdict, countOf, noConcentration } from '@/lib/text/directory';
import { formatAddress, formatBlock, formatPercent } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';
import type { Delegator, OperatorDetail } from '@/lib/wire/stats/operators';
import { Lines, Quiet } from './lines';
import type { OperatorSetting } from './operator-setting';
import { PlainAmount } from './plain-amount';

const shownStakes = 3;

/** How much of the stake the largest delegators hold. */
function Concentration({ concentration }: Pick<OperatorDetail, 'concentration'>) {
  const { hhi, largest, largest5, largest10 } = concentration;
  const verdict = hhi === undefined ? undefined : concentrationVerdict(hhi);
  const shares = [
    { name: 'Largest delegator', share: largest },
    { name: 'Five largest', share: largest5 },
    { name: 'Ten largest', share: largest10 },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-b border-line p-3.5 text-sm md:grid-cols-4 md:p-4">
      <div>
        <dt className="text-xs text-ink-soft">Concentration</dt>
        <dd>
          {verdict ? (
            <Hint note={verdict.note}>
              <Badge meaning={verdict.meaning}>{verdict.word}</Badge>{' '}
              <span className="text-xs text-ink-soft">{formatBlock(BigInt(hhi ?? 0))} of 10 000</span>
            </Hint>
          ) : (
            <Unknown reason={noConcentration} />
          )}
        </dd>
      </div>
      {shares.map(({ name, share }) => (
        <div key={name}>
          <dt className="text-xs text-ink-soft">{name}</dt>
          <dd className="font-semibold">
            {share === undefined ? <Unknown reason={noConcentration} /> : formatPercent(share)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Row({ delegator, setting }: { delegator: Delegator; setting: OperatorSetting }) {
  const { staker, since, stakes, totalEth } = delegator;
  const held = stakes.filter(({ shares }) => shares > 0n);
  const uncounted = held.filter(({ eth }) => eth === undefined).length;
  return (
    <tr>
      <th scope="row">
        <Link
          href={`/${setting.network}/positions/${staker}`}
          prefetch={false}
          title={staker}
          className="inline-flex min-h-9 items-center gap-2 hover:underline"
        >
          <Glyph seed={staker} className="size-5" />
          <span className="font-mono text-xs">{formatAddress(staker)}</span>
        </Link>
      </th>
      <td data-label="Worth by rates" data-figure>
        <span className="font-semibold">
          <EthAmount value={totalEth} uncounted={uncounted} isPlain />
        </span>
      </td>
      <td data-label="Of it" data-figure>
        <Lines isFigure>
          {held.length === 0 && <span className="text-ink-soft">nothing</span>}
          {held.slice(0, shownStakes).map(({ strategy, tokens }) => (
            <PlainAmount key={strategy} strategy={strategy} value={tokens} tokens={setting.tokens} />
          ))}
          {held.length > shownStakes && <Quiet>and {countOf(held.length - shownStakes, 'more asset')}</Quiet>}
        </Lines>
      </td>
      <td data-label="Delegated since">
        <Lines>
          <span>{formatMoment(since.time)}</span>
          <Quiet>block {formatBlock(BigInt(since.block))}</Quiet>
        </Lines>
      </td>
    </tr>
  );
}

type DelegatorsProps = Pick<OperatorDetail, 'concentration'> & {
  delegators: readonly Delegator[];
  total: number;
  page: number;
  pages: number;
  href(page: number): string;
  setting: OperatorSetting;
  readAt: ReactNode;
};

function DelegatorsTable({ delegators, setting }: Pick<DelegatorsProps, 'delegators' | 'setting'>) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" data-figure>
            Worth by rates
          </th>
          <th scope="col" data-figure>
            Of it
          </th>
          <th scope="col">Delegated since</th>
        </tr>
      </thead>
      <tbody>
        {delegators.map((delegator) => (
          <Row key={delegator.staker} delegator={delegator} setting={setting} />
        ))}
      </tbody>
    </table>
  );
}

/** How concentrated the delegators of an operator are, and a page of them, the largest first. */
export function Delegators({ concentration, delegators, setting, ...list }: DelegatorsProps) {
  const { total, page, pages, href, readAt } = list;
  return (
    <Panel title={countOf(total, 'delegator')} aside={readAt} id="delegators" isFlush>
      {total > 0 && <Concentration concentration={concentration} />}
      {delegators.length > 0 && <DelegatorsTable delegators={delegators} setting={setting} />}
      {delegators.length === 0 && total === 0 && <Empty title="Nobody has delegated to this operator yet" />}
      {delegators.length === 0 && total > 0 && <NoSuchPage page={page} pages={pages} firstHref={href(1)} />}
      <Pager page={page} pages={pages} total={total} href={href} label="Pages of delegators" />
    </Panel>
  );
}
