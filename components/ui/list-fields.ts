import type { FilterField } from './filter-form';

type Option = { value: string; label: string };

/** A choice among a few, or none of them. */
export const selectField = (
  name: string,
  label: string,
  value: string | undefined,
  options: readonly Option[],
  any = 'Any',
): FilterField => ({ kind: 'select', name, label, value, options, any });

/** The two answers of a question as a choice. */
export const yesNoField = (
  name: string,
  label: string,
  value: string | undefined,
  words: { yes: string; no: string },
): FilterField =>
  selectField(name, label, value, [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ]);

type Ordered = { sort: string; direction?: string | undefined };

/** The order by name, which a phone needs, as it shows no heads of columns. */
export function orderFields({ sort, direction }: Ordered, orders: Readonly<Record<string, string>>) {
  const options = Object.entries(orders).map(([value, label]) => ({ value, label }));
  const by: FilterField = { kind: 'select', name: 'sort', label: 'Order by', value: sort, options };
  const directions = [
    { value: 'desc', label: 'Falling' },
    { value: 'asc', label: 'Rising' },
  ];
  return [by, selectField('direction', 'Direction', direction, directions, 'As suits')];
}
