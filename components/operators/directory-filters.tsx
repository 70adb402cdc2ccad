import type { StrategyTokens } from '@/components/amount/strategy-token';
import { FilterForm } from '@/components/ui/filter-form';
import { orderFields, selectField, yesNoField } from '@/components/ui/list-fields';
import { hrefOf } from '@/components/ui/search-params';
import { cleanText } from '@/lib/domain/clean-text';
import type { Address } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import type { Named } from '@/lib/wire/stats/primitives';
import type { OperatorsQuery } from '@/lib/wire/stats/queries';
import { orders } from './directory-fields';

type Choice = { value: string; label: string };

const exits: Choice[] = [
  { value: 'safe', label: 'Out in time' },
  { value: 'exposed', label: 'Not in time' },
  { value: 'unset', label: 'No delay set' },
];

/** A name proves nothing, so the address stands beside it. */
const told = (text: string | undefined, address: Address) =>
  `${cleanText(text ?? '', 32)} ${formatAddress(address)}`.trim();

/** The choices with the chosen one among them, wherever it comes from. */
function withChosen(choices: readonly Choice[], chosen: Address | undefined): readonly Choice[] {
  if (!chosen || choices.some(({ value }) => value === chosen)) return choices;
  return [{ value: chosen, label: formatAddress(chosen) }, ...choices];
}

type DirectoryFiltersProps = {
  path: string;
  query: OperatorsQuery;
  compared: readonly Address[];
  avss: readonly Named[];
  tokens: StrategyTokens;
};

/** Search, order and filters of the list of operators. */
export function DirectoryFilters({ path, query, compared, avss, tokens }: DirectoryFiltersProps) {
  const served = avss.map(({ address, name }) => ({ value: address, label: told(name, address) }));
  const assets = Object.entries(tokens).map(([strategy, { token }]) => ({
    value: strategy,
    label: told(token.symbol, strategy as Address),
  }));
  const compare = compared.join() || undefined;
  return (
    <FilterForm
      action={path}
      label="Search and filter operators"
      clearHref={hrefOf(path, { compare })}
      kept={{ compare, limit: query.limit === 50 ? undefined : `${query.limit}` }}
      fields={[
        { kind: 'search', name: 'search', label: 'Name, address or ENS name', value: query.search },
        ...orderFields(query, orders),
      ]}
      filters={[
        selectField('avs', 'Serves the AVS', query.avs, withChosen(served, query.avs), 'Any or none'),
        selectField('strategy', 'Has stake in', query.strategy, withChosen(assets, query.strategy)),
        selectField('exit', 'Exit window', query.exit, exits),
        yesNoField('slashed', 'Slashes', query.slashed, { yes: 'Slashed before', no: 'Never slashed' }),
        yesNoField('approver', 'Delegating', query.approver, { yes: 'By invitation', no: 'Without one' }),
        yesNoField('accepts', 'Takes deposits now', query.accepts, { yes: 'Yes', no: 'No' }),
      ]}
    />
  );
}
