import type { Answer } from '../../../lib/wire/stats/envelope';
import { answerOf, type RouteData, type RouteName, routes } from '../../../lib/wire/stats/routes';
import { IndexSilent } from '../fetch-book';

/** What an index answers to a path below its network's name: the body of a good answer as JSON. */
export type AskIndex = (path: string) => Promise<unknown>;

/** Asks over HTTP. */
export const askIndexAt =
  (address: string): AskIndex =>
  async (path) => {
    const response = await fetch(`${address}${path}`);
    const body: unknown = await response.json();
    if (response.status !== 200) throw new IndexSilent(`${path} says ${JSON.stringify(body)}`);
    return body;
  };

type Params = Readonly<Record<string, string | number>>;

/** One answer, read by the schema of its route. */
export async function fetchAnswer<Name extends RouteName>(
  ask: AskIndex,
  name: Name,
  params: Params = {},
  query: Params = {},
): Promise<Answer<RouteData<Name>>> {
  const path = routes[name].path.replaceAll(/\{(\w+)\}/g, (_, field: string) => `${params[field]}`);
  const search = new URLSearchParams(Object.entries(query).map(([field, value]) => [field, `${value}`]));
  const question = search.size > 0 ? `?${search}` : '';
  return answerOf(name).parse(await ask(`${path}${question}`)) as Answer<RouteData<Name>>;
}

type ListName = {
  [Name in RouteName]: RouteData<Name> extends readonly unknown[] ? Name : never;
}[RouteName];

const ROWS_AT_ONCE = 200;

/** Every page of a list. */
export async function fetchPages<Name extends ListName>(
  ask: AskIndex,
  name: Name,
  params: Params = {},
): Promise<Answer<RouteData<Name>>[]> {
  const pages: Answer<RouteData<Name>>[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchAnswer(ask, name, params, { limit: ROWS_AT_ONCE, ...(cursor && { cursor }) });
    pages.push(page);
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
}
