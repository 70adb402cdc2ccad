import 'server-only';
import type { z } from 'zod';
import type { Failure } from '../wire/stats/envelope';
import { type RouteName, type RouteParams, routes } from '../wire/stats/routes';
import { questionOf } from './index-question';

export type FieldProblem = NonNullable<Failure['error']['fields']>[number];

/** What a request to the public API asks the index, or why it asks nothing. */
export type ApiQuestion =
  | { name: 'question'; question: string }
  | { name: 'no-such-route' }
  | { name: 'invalid'; fields: FieldProblem[] };

type Schema = Pick<z.ZodType, 'safeParse'>;
type Match = { name: RouteName; params: Record<string, string> };

const table = (Object.keys(routes) as RouteName[]).map((name) => ({
  name,
  parts: routes[name].path.slice(1).split('/'),
}));

/** Reads a path below the network's name and its query by the route's own schemas. */
export function parseQuestion(path: readonly string[], search: string): ApiQuestion {
  const match = matchRoute(path);
  if (!match) return { name: 'no-such-route' };
  const { name } = match;
  const read = parseFields(name, match.params, routes[name].query, search);
  if ('fields' in read) return { name: 'invalid', fields: read.fields };
  return { name: 'question', question: questionOf(name, read.params, read.query) };
}

type Read<Name extends RouteName, Query> = { params: RouteParams<Name>; query: Query };

/** The fields of a route's path and of `search`, read by their schemas, or all that is wrong with them. */
export function parseFields<Name extends RouteName, Query extends z.ZodObject>(
  name: Name,
  given: Readonly<Record<string, string>>,
  schema: Query,
  search: string,
): Read<Name, z.output<Query>> | { fields: FieldProblem[] } {
  const fields: FieldProblem[] = [];
  const params: Record<string, unknown> = {};
  for (const [field, param] of Object.entries<Schema>(routes[name].params)) {
    const read = param.safeParse(given[field]);
    if (read.success) params[field] = read.data;
    else fields.push({ field, message: read.error.issues[0]?.message ?? 'unreadable' });
  }
  const raw = new URLSearchParams(search);
  const query = schema.safeParse(Object.fromEntries(raw));
  fields.push(...repeatedIn(raw));
  if (!query.success) fields.push(...query.error.issues.flatMap(fieldsOf));
  if (fields.length > 0 || !query.success) return { fields };
  return { params: params as RouteParams<Name>, query: query.data };
}

/** What stands behind the question mark of an address. */
export const searchOf = (url: string): string => {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
};

function matchRoute(path: readonly string[]): Match | undefined {
  for (const { name, parts } of table) {
    if (parts.length !== path.length) continue;
    const params: Record<string, string> = {};
    const isMatch = parts.every((part, at) => {
      const given = path[at] ?? '';
      if (!part.startsWith('{')) return part === given;
      params[part.slice(1, -1)] = given;
      return true;
    });
    if (isMatch) return { name, params };
  }
  return undefined;
}

function repeatedIn(raw: URLSearchParams): FieldProblem[] {
  const names = [...raw.keys()];
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...repeated].map((field) => ({ field, message: 'given more than once' }));
}

/** One entry for each field that an issue is about; a field that the route does not have counts as one as well. */
function fieldsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({ field, message: 'this route has no such field' }));
  }
  return [{ field: issue.path.join('.'), message: issue.message }];
}
