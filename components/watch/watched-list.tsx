'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Empty, SkeletonRows } from '@/components/ui/faces';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { saveAsFile } from '@/components/ui/save-as-file';
import { restored, type Watched, withoutWatched } from '@/lib/domain/watchlist';
import { changeWatchlist, forgetDamagedWatchlist, useWatchlist } from '@/lib/hooks/use-watchlist';
import type { WatchlistState } from '@/lib/hooks/watchlist-store';
import { countOf } from '@/lib/text/directory';
import { AddWatched } from './add-watched';
import { ListFile } from './list-file';
import { nameOf, WatchedRow } from './watched-row';

/** What a browser that does not keep the list means for it. */
const notKept = {
  forbidden: {
    title: 'This browser keeps nothing',
    text: 'It forbids this page to store anything: the list lasts until the page is closed. Export it to keep it.',
  },
  full: {
    title: 'There is no room to keep the list',
    text: 'What this browser keeps for this site is full: what was changed now lasts until the page is closed. Export it to keep it.',
  },
};

function Notes({ keeping, damaged }: WatchlistState) {
  return (
    <div className="space-y-3 px-3.5 pt-3.5 empty:hidden md:px-4">
      {keeping !== 'kept' && (
        <Note meaning="attention" title={notKept[keeping].title}>
          <p>{notKept[keeping].text}</p>
        </Note>
      )}
      {damaged !== undefined && (
        <Note
          meaning="attention"
          title="Not all of the list could be read"
          action={
            <span className="flex flex-wrap gap-2">
              <Button isSmall onClick={() => saveAsFile('rampart-watched-damaged.txt', damaged)}>
                Save it as it was
              </Button>
              <Button isSmall onClick={forgetDamagedWatchlist}>
                Forget it
              </Button>
            </span>
          }
        >
          <p>
            What this browser kept was damaged. What could be read of it is below; as it was, it is kept too.
          </p>
        </Note>
      )}
    </div>
  );
}

type Removed = { entry: Watched; at: number };

function Entries({ list }: { list: readonly Watched[] }) {
  const [removed, setRemoved] = useState<Removed>();
  const [said, setSaid] = useState('');
  const remove = (entry: Watched, at: number) => {
    changeWatchlist((before) => withoutWatched(before, entry.address));
    setRemoved({ entry, at });
    setSaid('');
  };
  const undo = ({ entry, at }: Removed) => {
    changeWatchlist((before) => restored(before, entry, at));
    setRemoved(undefined);
    setSaid(`${nameOf(entry)} is back.`);
  };
  return (
    <>
      {list.length === 0 && !removed ? (
        <Empty title="No address is watched yet">
          Add one above, or press “Watch this address” on any position.
        </Empty>
      ) : (
        <ol aria-label="Watched addresses" className="divide-y divide-line">
          {list.map((entry, at) => (
            <WatchedRow
              key={entry.address}
              entry={entry}
              isFirst={at === 0}
              isLast={at === list.length - 1}
              onRemove={() => remove(entry, at)}
              onSaid={setSaid}
            />
          ))}
        </ol>
      )}
      <div
        role="status"
        className="flex flex-wrap items-center gap-3 px-3.5 py-2 text-sm text-ink-soft empty:hidden md:px-4"
      >
        {removed ? `${nameOf(removed.entry)} is not watched any more.` : said}
        {removed && (
          <Button isSmall ref={(button) => button?.focus()} onClick={() => undo(removed)}>
            Undo
          </Button>
        )}
      </div>
    </>
  );
}

/** The list itself: what is kept in this browser, and every way to change it. */
export function WatchedList() {
  const watchlist = useWatchlist();
  return (
    <Panel
      title="The list"
      aside={watchlist && countOf(watchlist.list.length, 'address', 'addresses')}
      isFlush
    >
      {watchlist === undefined ? (
        <SkeletonRows rows={4} label="Reading the list" />
      ) : (
        <>
          <Notes {...watchlist} />
          <AddWatched list={watchlist.list} />
          <div className="border-t border-line">
            <Entries list={watchlist.list} />
          </div>
          <ListFile list={watchlist.list} />
        </>
      )}
    </Panel>
  );
}
