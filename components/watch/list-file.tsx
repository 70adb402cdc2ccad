'use client';

import { type ChangeEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { saveAsFile } from '@/components/ui/save-as-file';
import { merged, type Watched } from '@/lib/domain/watchlist';
import { changeWatchlist } from '@/lib/hooks/use-watchlist';
import { type FileReading, parseWatchlist, watchlistText } from '@/lib/hooks/watchlist-file';
import { countOf } from '@/lib/text/directory';
import { explainFileProblem, explainMerge } from '@/lib/text/watchlist';

/** A list of a thousand addresses with labels is far below it. */
const mostBytes = 2 ** 20;
const mostProblems = 20;

type Offer = FileReading & { name: string };

function Problems({ problems }: Pick<FileReading, 'problems'>) {
  const more = problems.length - mostProblems;
  return (
    <ul className="list-disc space-y-0.5 ps-4">
      {problems.slice(0, mostProblems).map((problem, at) => (
        <li key={`${problem.line ?? at} ${problem.code}`}>{explainFileProblem(problem)}</li>
      ))}
      {more > 0 && <li>And {countOf(more, 'more line')} like these.</li>}
    </ul>
  );
}

type OfferedProps = { offer: Offer; list: readonly Watched[]; onDone(said: string): void };

/** What is in a file before any of it is taken: nothing that is on the list is ever lost to it. */
function Offered({ offer, list, onDone }: OfferedProps) {
  const { entries, problems, name } = offer;
  const merge = merged(list, entries);
  const taken = merge.added + merge.labelled;
  const take = () => {
    changeWatchlist((before) => merged(before, entries).list);
    onDone(`Taken from ${name}: ${explainMerge({ ...merge, known: 0, left: 0 })}.`);
  };
  return (
    <Note
      meaning={problems.length > 0 ? 'attention' : 'plain'}
      title={`${name}: ${explainMerge(merge)}`}
      action={
        <span className="flex flex-wrap gap-2">
          {taken > 0 && (
            <Button isSmall look="primary" onClick={take}>
              {problems.length > 0 ? `Take the ${taken} that can be read` : `Take ${taken}`}
            </Button>
          )}
          <Button isSmall onClick={() => onDone('Nothing was taken.')}>
            {taken > 0 ? 'Take nothing' : 'Close'}
          </Button>
        </span>
      }
    >
      {problems.length > 0 && <Problems problems={problems} />}
      <p>Your own labels stay as they are.</p>
    </Note>
  );
}

/** The list to a file and back. */
export function ListFile({ list }: { list: readonly Watched[] }) {
  const id = useId();
  const [offer, setOffer] = useState<Offer>();
  const [said, setSaid] = useState('');
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setSaid('');
    setOffer(
      file.size > mostBytes
        ? { name: file.name, entries: [], problems: [{ code: 'too-many' }] }
        : { name: file.name, ...parseWatchlist(await file.text()) },
    );
    // The same file, mended, may be chosen again.
    target.value = '';
  };
  const done = (words: string) => {
    setOffer(undefined);
    setSaid(words);
  };
  return (
    <div className="space-y-3 border-t border-line p-3.5 md:p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          disabled={list.length === 0}
          onClick={() => saveAsFile('rampart-watched.json', watchlistText(list))}
        >
          Export the list
        </Button>
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          className="peer sr-only"
          onChange={(event) => void read(event)}
        />
        <label
          htmlFor={id}
          className="inline-flex min-h-11 items-center rounded-control border border-line-strong bg-panel px-4 text-sm font-medium peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:bg-sunk"
        >
          Import a list
        </label>
      </div>
      <div role="status" className="space-y-2 text-sm text-ink-soft empty:hidden">
        {offer && <Offered offer={offer} list={list} onDone={done} />}
        {said}
      </div>
    </div>
  );
}
