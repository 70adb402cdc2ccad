'use client';

import { useId, useState } from 'react';
import { AddressField } from '@/components/flow/address-field';
import { parseAddress } from '@/components/flow/parse-address';
import { Button } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { longestLabel, mostWatched, type Watched, watchedOf, withWatched } from '@/lib/domain/watchlist';
import { changeWatchlist } from '@/lib/hooks/use-watchlist';

/** Adds an address to the list; one that is there already is said to be. */
export function AddWatched({ list }: { list: readonly Watched[] }) {
  const id = useId();
  const [text, setText] = useState('');
  const [label, setLabel] = useState('');
  const address = parseAddress(text);
  const known = address && watchedOf(list, address);
  const isFull = list.length >= mostWatched;
  const add = () => {
    if (!address || known || isFull) return;
    changeWatchlist((before) => withWatched(before, { address, label }));
    setText('');
    setLabel('');
  };
  return (
    <form
      aria-label="Add an address"
      className="grid gap-x-3 gap-y-3 p-3.5 sm:grid-cols-[2fr_1fr_auto] sm:items-start md:p-4"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <AddressField
        label="Address"
        hint={
          known
            ? `You watch it already${known.label === '' ? '' : ` as “${known.label}”`}.`
            : isFull
              ? `The list holds ${mostWatched} addresses: remove one first.`
              : 'Anybody’s. To find one by its ENS name, open its position first.'
        }
        text={text}
        onText={setText}
      />
      <Field id={id} label="Label" hint="For you alone.">
        <TextInput
          id={id}
          value={label}
          maxLength={longestLabel}
          onChange={(event) => setLabel(event.target.value)}
          aria-describedby={`${id}-hint`}
        />
      </Field>
      <Button type="submit" className="sm:mt-6.5" disabled={!address || known !== undefined || isFull}>
        Add
      </Button>
    </form>
  );
}
