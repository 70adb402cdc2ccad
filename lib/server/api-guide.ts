import 'server-only';
import { type RouteName, routes } from '../wire/stats/routes';
import { env } from './env';
import { fieldWords } from './field-words';
import { type JsonSchema, jsonSchemas, routeNames } from './openapi-schemas';
import { once } from './process-memory';
import { createRateLimit } from './rate-limit';

/** A parameter of a route in words. `values`: all that it may be; `standard`: what counts where it is left out. */
export type GuideField = {
  name: string;
  isInPath: boolean;
  about: string;
  values: readonly string[];
  range?: string;
  standard?: string;
};

export type GuideRoute = { name: RouteName; path: string; summary: string; fields: readonly GuideField[] };

export type Guide = {
  routes: readonly GuideRoute[];
  limit: { perSecond: number; atOnce: number };
};

/** The public API for people, from the same table of routes as its answers. */
export const apiGuide = (): Guide =>
  once('api-guide', () => {
    const { fields } = jsonSchemas();
    const perSecond = env().API_REQUESTS_PER_SECOND;
    return {
      routes: routeNames.map((name) => ({
        name,
        path: routes[name].path,
        summary: routes[name].summary,
        fields: [
          ...guideFields(name, fields[name].params, true),
          ...guideFields(name, fields[name].query, false),
        ],
      })),
      limit: { perSecond, atOnce: createRateLimit(perSecond).policy.requests },
    };
  });

const guideFields = (route: RouteName, schemas: JsonSchema, isInPath: boolean): GuideField[] =>
  Object.entries(schemas).map(([name, schema]) => {
    const { description, enum: values, default: standard, ...rest } = schema as JsonSchema;
    const range = rangeOf(rest);
    return {
      name,
      isInPath,
      about: String(description ?? fieldWords(route, name) ?? ''),
      values: Array.isArray(values) ? values.map(String) : [],
      ...(range !== undefined && { range }),
      ...(standard !== undefined && { standard: String(standard) }),
    };
  });

function rangeOf({ minimum, maximum, maxLength }: JsonSchema): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return maxLength === undefined ? undefined : `at most ${maxLength} characters`;
}
