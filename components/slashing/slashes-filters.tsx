import { FilterForm } from '@/components/ui/filter-form';
import type { SlashesQuery } from '@/lib/wire/stats/queries';

/** Whose slashes, and by whom: whole addresses, as names are not unique. */
export function SlashesFilters({ path, query }: { path: string; query: SlashesQuery }) {
  const { operator, avs, operatorSetId } = query;
  return (
    <FilterForm
      action={path}
      label="Filter slashes"
      clearHref={path}
      kept={{ operatorSetId: operatorSetId === undefined ? undefined : `${operatorSetId}` }}
      fields={[
        {
          kind: 'search',
          name: 'operator',
          label: 'Operator’s address',
          value: operator,
          placeholder: '0x…',
        },
        { kind: 'search', name: 'avs', label: 'AVS’s address', value: avs, placeholder: '0x…' },
      ]}
    />
  );
}
