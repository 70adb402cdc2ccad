import type { z } from 'zod';

/** The fields of a page's address, as Next hands them down. */
export type Given = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The fields of `schema` as a page's address gives them. A bad one never breaks the page: it is left out and named in
 * `dropped`. Empty fields, which a form without a script sends along, count as absent; fields of others are not touched.
 */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  given: Given,
): { query: z.output<Schema>; dropped: string[] } {
  const fields = Object.keys(schema.shape).flatMap((name) => {
    const value = [given[name]].flat()[0];
    return value === undefined || value.trim() === '' ? [] : [[name, value] as const];
  });
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (parsed.success) return { query: parsed.data, dropped: [] };
  const bad = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const good = fields.filter(([name]) => !bad.has(name));
  return {
    query: schema.parse(Object.fromEntries(good)),
    dropped: fields.map(([name]) => name).filter((name) => bad.has(name)),
  };
}
