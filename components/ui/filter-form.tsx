import { Button, ButtonLink } from './button';
import { Select, TextInput } from './field';

type Option = { value: string; label: string };

export type FilterField = {
  name: string;
  label: string;
  value?: string | undefined;
} & ({ kind: 'search'; placeholder?: string } | FilterSelect);

type FilterSelect = {
  kind: 'select';
  options: readonly Option[];
  /** What an empty choice is called; without it one of the options is always chosen. */
  any?: string;
};

type FilterFormProps = {
  /** Path that the form leads to; its fields become the query. */
  action: string;
  /** What the form does, for who cannot see it. */
  label: string;
  /** Always in sight, in a line with the button. */
  fields: readonly FilterField[];
  /** Folded away on a phone unless one of them is set. */
  filters?: readonly FilterField[];
  /** Fields of the query that the form keeps as they are. */
  kept?: Readonly<Record<string, string | undefined>>;
  /** Where everything is unset; offered while something is set. */
  clearHref: string;
};

const isSet = ({ value }: FilterField) => value !== undefined && value !== '';

function Control({ field, id }: { field: FilterField; id: string }) {
  if (field.kind === 'search')
    return (
      <TextInput
        id={id}
        type="search"
        name={field.name}
        defaultValue={field.value}
        maxLength={100}
        placeholder={field.placeholder}
      />
    );
  return (
    <Select id={id} name={field.name} defaultValue={field.value ?? ''}>
      {field.any !== undefined && <option value="">{field.any}</option>}
      {field.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}

function Labelled({ field, className }: { field: FilterField; className?: string }) {
  const id = `filter-${field.name}`;
  return (
    <div className={`min-w-0 space-y-1 ${className ?? ''}`}>
      <label htmlFor={id} className="block text-xs font-medium text-ink-soft">
        {field.label}
      </label>
      <Control field={field} id={id} />
    </div>
  );
}

/** On a desk the fold is always open, wherever the browser lets a page say so. */
const openOnDesk =
  'md:supports-[selector(::details-content)]:details-content:[block-size:auto] md:supports-[selector(::details-content)]:details-content:[content-visibility:visible]';

/** Search, order and filters of a list: an ordinary form whose fields are the page's address. */
export function FilterForm({ action, label, fields, filters = [], kept = {}, clearHref }: FilterFormProps) {
  const setCount = filters.filter(isSet).length;
  const hasSearch = fields.some((field) => field.kind === 'search' && isSet(field));
  // A field keeps what was typed until the address changes; the key draws it anew then.
  const key = [...fields, ...filters].map(({ value }) => value).join('\n');
  return (
    <form key={key} action={action} aria-label={label} className="space-y-3 p-3.5 md:p-4">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="flex flex-wrap items-end gap-3">
        {fields.map((field) => (
          <Labelled
            key={field.name}
            field={field}
            className={field.kind === 'search' ? 'min-w-56 flex-3' : 'min-w-32 flex-1'}
          />
        ))}
        <div className="flex gap-2 max-md:w-full">
          <Button type="submit" look="primary" className="max-md:flex-1">
            Show
          </Button>
          {(setCount > 0 || hasSearch) && <ButtonLink href={clearHref}>Clear</ButtonLink>}
        </div>
      </div>
      {filters.length > 0 && (
        <details open={setCount > 0} className={openOnDesk}>
          <summary className="min-h-9 py-1.5 text-sm text-accent md:supports-[selector(::details-content)]:hidden">
            {setCount > 0 ? `Filters, ${setCount} set` : 'Filters'}
          </summary>
          <div className="grid grid-cols-2 gap-3 pt-1 md:grid-cols-3 lg:grid-cols-6">
            {filters.map((field) => (
              <Labelled key={field.name} field={field} />
            ))}
          </div>
        </details>
      )}
    </form>
  );
}
