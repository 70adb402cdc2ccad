import type { ReactNode } from 'react';
import { ForeignText } from '@/components/amount/token-text';
import { Failed } from '@/components/ui/faces';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Badge, Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import type { Problem } from '@/lib/domain/problems';
import { countOf } from '@/lib/text/directory';
import { formatDuration } from '@/lib/text/durations';
import { formatBlock } from '@/lib/text/format';
import { explainPace, formatProgress, indexStates } from '@/lib/text/index-status';
import { formatMoment } from '@/lib/text/moments';
import { explainProblem } from '@/lib/text/problems';
import type { IndexStatus } from '@/lib/wire/stats/metrics';

const databases = { embedded: 'its own, embedded', postgresql: 'PostgreSQL' };
const nothingYet = <Unknown reason="It has indexed nothing yet." />;

function Progress({ progress }: { progress: NonNullable<IndexStatus['progress']> }) {
  const { done } = progress;
  return (
    <Fact name="Read so far">
      <span className="inline-flex flex-col items-end gap-1">
        <span>
          {formatProgress(done)} <span className="text-ink-soft">({explainPace(progress)})</span>
        </span>
        <span aria-hidden className="block h-1.5 w-48 overflow-hidden rounded-full bg-sunk">
          <span className="block h-full bg-accent" style={{ inlineSize: `${done * 100}%` }} />
        </span>
      </span>
    </Fact>
  );
}

/** Whether the index of lists and history works, how far it is and what happened to it. `nowSeconds`: since 1970. */
export function IndexView({ status, nowSeconds }: { status: IndexStatus; nowSeconds: number }) {
  const { state, indexedBlock, indexedHash, indexedTime, headBlock, rebuilt, reorganisations } = status;
  const { word, meaning, sentence } = indexStates[state];
  const isBehind = indexedBlock !== undefined && headBlock !== undefined;
  return (
    <Panel title="Index" aside={<Badge meaning={meaning}>{word}</Badge>}>
      <p className="max-w-prose text-sm text-ink-soft">{sentence}</p>
      <Facts>
        {status.progress && <Progress progress={status.progress} />}
        <Fact name="Indexed up to">
          {indexedBlock === undefined ? (
            nothingYet
          ) : (
            <span title={indexedHash}>block {formatBlock(BigInt(indexedBlock))}</span>
          )}
        </Fact>
        <Fact name="Time of that block">
          {indexedTime === undefined ? (
            nothingYet
          ) : (
            <>
              {formatMoment(indexedTime)}{' '}
              <span className="text-ink-soft">
                ({formatDuration(BigInt(Math.max(0, nowSeconds - indexedTime)))} ago)
              </span>
            </>
          )}
        </Fact>
        <Fact name="Behind the chain">
          {isBehind ? (
            countOf(Math.max(0, headBlock - indexedBlock), 'block')
          ) : (
            <Unknown reason="The chain’s newest block is not known to it." />
          )}
        </Fact>
        <Fact name="Begins at block">{formatBlock(BigInt(status.startBlock))}</Fact>
        <Fact name="Events read">{formatBlock(BigInt(status.events))}</Fact>
        <Fact name="Database">{databases[status.database]}</Fact>
        <Fact name="Reorganisations followed since it started">
          {reorganisations.count === 0
            ? 'none'
            : `${countOf(reorganisations.count, 'reorganisation')}, the deepest of ${countOf(reorganisations.deepest, 'block')}`}
        </Fact>
        <Fact name="Last built anew">
          {rebuilt ? (
            <span>
              {formatMoment(rebuilt.at)}: <ForeignText text={rebuilt.reason} maxLength={160} />
            </span>
          ) : (
            'never'
          )}
        </Fact>
      </Facts>
      {status.problem !== undefined && (
        <Note meaning="attention" title="What stops it at present">
          <p>
            <ForeignText text={status.problem} maxLength={200} />
          </p>
        </Note>
      )}
    </Panel>
  );
}

/** The index does not answer: what that stops, and what goes on without it. */
export function IndexDown({ problem, retry }: { problem: Problem; retry: ReactNode }) {
  const { title, meaning } = explainProblem(problem);
  return (
    <Panel title="Index" aside={<Badge meaning="danger">Does not answer</Badge>} isFlush>
      <Failed title={title} meaning={meaning} retry={retry} />
      <div className="grid gap-4 px-3.5 pb-4 text-sm sm:grid-cols-2 md:px-4">
        <div>
          <h3 className="font-medium">Goes on</h3>
          <ul className="list-disc ps-5 text-ink-soft">
            <li>Depositing and delegating</li>
            <li>Queueing withdrawals and undelegating</li>
            <li>Collecting withdrawals</li>
            <li>Positions and the withdrawal queue of any account</li>
          </ul>
        </div>
        <div>
          <h3 className="font-medium">Stands still until it is back</h3>
          <ul className="list-disc ps-5 text-ink-soft">
            <li>Lists and pages of operators, AVSs and strategies</li>
            <li>Slashes and totals</li>
            <li>The public API, but for its status</li>
          </ul>
        </div>
      </div>
    </Panel>
  );
}
