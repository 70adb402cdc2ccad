'use client';

import Link from 'next/link';
import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { Address } from '@/components/amount/address';
import { ForeignText } from '@/components/amount/token-text';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { longestLabel, moved, renamed, type Watched } from '@/lib/domain/watchlist';
import { useNetwork } from '@/lib/hooks/network';
import { changeWatchlist } from '@/lib/hooks/use-watchlist';
import { formatAddress } from '@/lib/text/format';

/** What an entry is called in a sentence. */
export const nameOf = ({ address, label }: Watched): string => label || formatAddress(address);

type RenameProps = { entry: Watched; onDone(said?: string): void };

function Rename({ entry, onDone }: RenameProps) {
  const id = useId();
  const [text, setText] = useState(entry.label);
  const save = () => {
    changeWatchlist((list) => renamed(list, entry.address, text));
    onDone('The label is saved.');
  };
  return (
    <form
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <label htmlFor={id} className="sr-only">
        Label of {formatAddress(entry.address)}
      </label>
      <TextInput
        id={id}
        ref={(input) => input?.focus()}
        value={text}
        maxLength={longestLabel}
        onChange={(event) => setText(event.target.value)}
        className="max-w-64 min-w-32 flex-1"
      />
      <Button isSmall type="submit" look="primary">
        Save
      </Button>
      <Button isSmall onClick={() => onDone()}>
        Cancel
      </Button>
    </form>
  );
}

type MoveProps = { entry: Watched; by: -1 | 1; isLast: boolean; onSaid(said: string): void };

function Move({ entry, by, isLast, onSaid }: MoveProps) {
  const word = by === -1 ? 'up' : 'down';
  return (
    <Button
      isSmall
      look="quiet"
      aria-disabled={isLast}
      aria-label={`Move ${nameOf(entry)} ${word}`}
      onClick={({ currentTarget }) => {
        if (isLast) return;
        flushSync(() => changeWatchlist((list) => moved(list, entry.address, by)));
        // A row that was moved in the document has lost the focus.
        currentTarget.focus();
        onSaid(`${nameOf(entry)} is one place further ${word}.`);
      }}
    >
      {by === -1 ? 'Up' : 'Down'}
    </Button>
  );
}

type WatchedRowProps = {
  entry: Watched;
  isFirst: boolean;
  isLast: boolean;
  onRemove(): void;
  onSaid(said: string): void;
};

/** One watched address: its label, the way to its position, and what can be done with it. */
export function WatchedRow({ entry, isFirst, isLast, onRemove, onSaid }: WatchedRowProps) {
  const { deployment } = useNetwork();
  const [isRenaming, setIsRenaming] = useState(false);
  const { address, label } = entry;
  const done = (said?: string) => {
    setIsRenaming(false);
    if (said) onSaid(said);
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3.5 py-2 md:px-4">
      {isRenaming ? (
        <Rename entry={entry} onDone={done} />
      ) : (
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-sm">
          <Link
            href={`/${deployment.name}/positions/${address}`}
            prefetch={false}
            className="font-medium text-accent hover:underline"
          >
            {label === '' ? 'No label' : <ForeignText text={label} maxLength={longestLabel} />}
          </Link>
          <Address value={address} explorer={deployment.explorer} />
        </span>
      )}
      {!isRenaming && (
        <span className="flex flex-wrap gap-1">
          <Move entry={entry} by={-1} isLast={isFirst} onSaid={onSaid} />
          <Move entry={entry} by={1} isLast={isLast} onSaid={onSaid} />
          <Button
            isSmall
            look="quiet"
            aria-label={`Rename ${nameOf(entry)}`}
            onClick={() => setIsRenaming(true)}
          >
            Rename
          </Button>
          <Button isSmall look="quiet" aria-label={`Remove ${nameOf(entry)}`} onClick={onRemove}>
            Remove
          </Button>
        </span>
      )}
    </li>
  );
}
