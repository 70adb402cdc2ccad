import 'server-only';
import { type RouteName, routes } from '../wire/stats/routes';

type Values = Readonly<Record<string, unknown>>;

/**
 * A question to the index as the path below the network's name. Parsed values only; the query's fields in one order, so
 * that the same question is always the same text.
 */
export function questionOf(name: RouteName, params: Values, query: Values): string {
  const path = routes[name].path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return path;
  const fields = asked.map(([key, value]): [string, string] => [key, String(value)]);
  return `${path}?${new URLSearchParams(fields.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}
