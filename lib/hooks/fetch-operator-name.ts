import type { Address } from '../domain/units';

type Row = { address?: unknown; name?: unknown };

/** Asks the public API what an operator calls itself: hostile text. No name where it has none or the index does not answer. */
export async function fetchOperatorName(
  network: string,
  operator: Address,
  origin = '',
): Promise<{ name?: string }> {
  const response = await fetch(`${origin}/api/${network}/operators?search=${operator}&limit=1`);
  if (!response.ok) return {};
  const { data } = (await response.json()) as { data?: readonly Row[] };
  const row = data?.find(({ address }) => String(address).toLowerCase() === operator.toLowerCase());
  return typeof row?.name === 'string' ? { name: row.name } : {};
}
