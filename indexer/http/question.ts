import type { z } from 'zod';
import { type RouteName, routes } from '../../lib/wire/stats/routes';

export type FieldProblem = { field: string; message: string };
/** A question that the route's own schemas accept. */
export type Asked = { params: Readonly<Record<string, unknown>>; query: Readonly<Record<string, unknown>> };

type Schema = Pick<z.ZodType, 'safeParse'>;

/** Reads a route's parameters and query; the problems by field where they do not fit. */
export function parseAsked(
  name: RouteName,
  given: Readonly<Record<string, string>>,
  search: URLSearchParams,
): Asked | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const params: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries<Schema>(routes[name].params)) {
    const read = schema.safeParse(given[field]);
    if (read.success) params[field] = read.data;
    else problems.push({ field, message: read.error.issues[0]?.message ?? 'unreadable' });
  }
  const query = routes[name].query.safeParse(Object.fromEntries(search));
  if (!query.success) problems.push(...query.error.issues.flatMap(problemsOf));
  if (problems.length > 0 || !query.success) return { problems };
  return { params, query: query.data };
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({ field, message: 'this route has no such field' }));
  }
  return [{ field: issue.path.join('.'), message: issue.message }];
}
