import type { ReactNode } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { historyKindWords } from '@/lib/text/history';
import type { LifeQuery } from '@/lib/wire/stats/queries';

export type Filters = Pick<LifeQuery, 'kind' | 'strategy' | 'search' | 'from' | 'to'>;

type HistoryFiltersProps = {
  path: string;
  filters: Filters;
  /** The assets that the account ever had, by their strategies. */
  assets: readonly { strategy: string; label: string }[];
};

function Labelled({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={`filter-${name}`} className="block text-xs font-medium text-ink-soft">
        {label}
      </label>
      {children}
    </div>
  );
}

function Choice({
  name,
  label,
  any,
  value,
  options,
}: {
  name: string;
  label: string;
  any: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <Labelled name={name} label={label}>
      <Select id={`filter-${name}`} name={name} defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

/** What the history is narrowed to: an ordinary form whose fields are the page's address. */
export function HistoryFilters({ path, filters, assets }: HistoryFiltersProps) {
  const { kind, strategy, search, from, to } = filters;
  const values = [kind, strategy, search, from, to];
  const day = (name: string, label: string, value: string | undefined) => (
    <Labelled name={name} label={label}>
      <TextInput id={`filter-${name}`} type="date" name={name} defaultValue={value} />
    </Labelled>
  );
  return (
    // A field keeps what was typed until the address changes; the key draws it anew then.
    <form
      key={values.join('\n')}
      action={path}
      aria-label="Filter the history"
      className="grid grid-cols-2 items-end gap-3 p-3.5 md:grid-cols-4 md:p-4"
    >
      <div className="col-span-2">
        <Labelled name="search" label="Operator, AVS, reason, root or transaction">
          <TextInput
            id="filter-search"
            type="search"
            name="search"
            defaultValue={search}
            maxLength={100}
            placeholder="Name, words or 0x…"
          />
        </Labelled>
      </div>
      <Choice name="kind" label="What" any="All" value={kind} options={Object.entries(historyKindWords)} />
      <Choice
        name="strategy"
        label="Asset"
        any="All"
        value={strategy}
        options={assets.map((asset) => [asset.strategy, asset.label])}
      />
      {day('from', 'From, UTC', from)}
      {day('to', 'To, UTC', to)}
      <div className="col-span-2 flex gap-2">
        <Button type="submit" look="primary" className="max-md:flex-1">
          Show
        </Button>
        {values.some((value) => value !== undefined && value !== '') && (
          <ButtonLink href={path}>Clear</ButtonLink>
        )}
      </div>
    </form>
  );
}
