import type { Address } from '@/lib/domain/units';

export const mostCompared = 4;

/** The chosen ones with `operator` added, or taken out where it is in; as they are where there are four already. */
export function toggled(compared: readonly Address[], operator: Address): Address[] {
  if (compared.includes(operator)) return compared.filter((one) => one !== operator);
  return compared.length < mostCompared ? [...compared, operator] : [...compared];
}
