import 'server-only';
import { type JsonSchema, refTo } from './openapi-schemas';

export const ref = (kind: 'headers' | 'responses', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

const header = (description: string, example: string, schema: JsonSchema = { type: 'string' }) => ({
  description,
  schema,
  example,
});

/** The headers that answers carry. */
export const headerParts = {
  ETag: header(
    'Changes with the block and with what is said of it.',
    'W/"9f2c51d07a3be846-4kq0Zr1sVb7c2XhD"',
  ),
  'Cache-Control': header(
    'How long a cache may give the answer again.',
    'public, max-age=1, stale-while-revalidate=12',
  ),
  RateLimit: header(
    'What is left of the client’s share (r), and seconds until it is whole again (t).',
    '"client";r=79;t=1',
  ),
  'RateLimit-Policy': header(
    'Requests at most at once (q), and seconds in which so many become free (w).',
    '"client";q=80;w=4',
  ),
  'Retry-After': header('Seconds to wait.', '2', { type: 'integer' }),
};

/** A body that is JSON by the schema of that name. */
export const json = (schema: string) => ({ 'application/json': { schema: { $ref: refTo(schema) } } });

const failing = (description: string, more: Readonly<Record<string, unknown>> = {}) => ({
  description,
  headers: {
    ...more,
    RateLimit: ref('headers', 'RateLimit'),
    'RateLimit-Policy': ref('headers', 'RateLimit-Policy'),
  },
  content: json('Failure'),
});

const retry = { 'Retry-After': ref('headers', 'Retry-After') };

/** The answers that are no success. */
export const responseParts = {
  NotModified: { description: 'The client has this answer already, by `If-None-Match`.' },
  Invalid: failing('A field is not understood (`invalid`); `fields` names each.'),
  NotFound: failing('No such network (`no-such-network`), or the index knows no such thing (`not-found`).'),
  NoSuchNetwork: failing('No such network (`no-such-network`).'),
  TooManyRequests: failing('More than the client’s share (`too-many-requests`).', retry),
  ChainUnavailable: failing('The chain cannot be read now (`chain-unavailable`).', retry),
  IndexUnavailable: failing('The index cannot be asked now (`index-unavailable`).', retry),
};

export const headersNamed = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, ref('headers', name)]));

export function parameterOf(place: 'path' | 'query', name: string, schema: unknown, words?: string) {
  const { description = words, ...rest } = schema as JsonSchema;
  return { name, in: place, ...(place === 'path' && { required: true }), description, schema: rest };
}
