'use client';

import { Term } from '@/components/ui/term';
import type { Outlet } from './queue-view';

type OutletChoiceProps = {
  outlet: Outlet | undefined;
  onOutlet(outlet: Outlet | undefined): void;
  name: string;
};

/** Whether this one is collected now, and whether as tokens or back into the stake as shares. */
export function OutletChoice({ outlet, onOutlet, name }: OutletChoiceProps) {
  const radio = (value: Outlet, label: 'tokens into the wallet' | 'shares, restaked again') => (
    <label className="inline-flex min-h-11 items-center gap-2">
      <input
        type="radio"
        name={name}
        checked={outlet === value}
        onChange={() => onOutlet(value)}
        className="size-4.5 accent-accent"
      />
      as {label}
    </label>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-5 rounded-control bg-sunk px-3 pb-0.5 text-sm">
      <label className="inline-flex min-h-11 items-center gap-2 font-medium">
        <input
          type="checkbox"
          checked={outlet !== undefined}
          onChange={(event) => onOutlet(event.target.checked ? 'tokens' : undefined)}
          className="size-4.5 accent-accent"
        />
        Collect this one
      </label>
      {outlet && (
        <fieldset className="flex flex-wrap items-center gap-x-5">
          <legend className="sr-only">How it is collected</legend>
          {radio('tokens', 'tokens into the wallet')}
          {radio('shares', 'shares, restaked again')}
          <Term of="complete as shares">What is the difference?</Term>
        </fieldset>
      )}
    </div>
  );
}
