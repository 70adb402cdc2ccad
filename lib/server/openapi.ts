import 'server-only';
import { createHash } from 'node:crypto';
import type { Deployment } from '../chain/deployment-schema';
import { type RouteName, routes } from '../wire/stats/routes';
import { env } from './env';
import { fieldWords } from './field-words';
import { calendarPathsOf } from './openapi-calendar';
import { historyFileOf } from './openapi-history';
import { noticesPathsOf, securityParts, webhookParts } from './openapi-notices';
import { headerParts, headersNamed, json, parameterOf, ref, responseParts } from './openapi-parts';
import { answerName, jsonSchemas, type RouteFields, routeNames } from './openapi-schemas';
import { once } from './process-memory';

type Document = { text: string; tag: string };

/** The API of one network as an OpenAPI 3.1 document, made from the table of routes. */
export const openapiOf = (deployment: Deployment): Document =>
  once(`openapi.${deployment.name}`, () => {
    const text = JSON.stringify(documentOf(deployment));
    return { text, tag: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
  });

function documentOf({ name, label, blockTimeSeconds }: Deployment) {
  const { components, fields } = jsonSchemas();
  const paths = routeNames.map((route) => [routes[route].path, { get: operationOf(route, fields[route]) }]);
  return {
    openapi: '3.1.0',
    info: {
      title: `Rampart: ${label}`,
      version: '1',
      description: about(blockTimeSeconds),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `/api/${name}`, description: label }],
    paths: {
      ...Object.fromEntries(paths),
      ...historyFileOf(fields.stakerHistory),
      ...calendarPathsOf(fields.staker, fields.withdrawal),
      ...noticesPathsOf(fields.stakerEvents),
      ...otherPaths,
    },
    webhooks: webhookParts,
    components: {
      schemas: components,
      headers: headerParts,
      responses: responseParts,
      securitySchemes: securityParts,
    },
  };
}

const about = (blockTimeSeconds: number) =>
  [
    'Operators, AVSs, strategies, slashes and stakers of EigenLayer, from an index of the chain. No key is needed.',
    `A client may ask ${env().API_REQUESTS_PER_SECOND} times a second on average.`,
    'Amounts are decimal text, exact to the smallest unit.',
    `Every answer names the block it is true at; a block takes about ${blockTimeSeconds} s.`,
    'Names, descriptions and logos are by strangers and unverified.',
  ].join(' ');

const headers = headersNamed('ETag', 'Cache-Control', 'RateLimit', 'RateLimit-Policy');

function operationOf(name: RouteName, { params, query }: RouteFields) {
  const hasParams = Object.keys(params).length > 0;
  return {
    operationId: name,
    summary: routes[name].summary,
    parameters: [
      ...Object.entries(params).map((field) => parameterOf('path', ...field, fieldWords(name, field[0]))),
      ...Object.entries(query).map((field) => parameterOf('query', ...field, fieldWords(name, field[0]))),
    ],
    responses: {
      200: {
        description: 'The answer, true at the block that it names.',
        headers,
        content: json(answerName(name)),
      },
      304: ref('responses', 'NotModified'),
      400: ref('responses', 'Invalid'),
      404: ref('responses', hasParams ? 'NotFound' : 'NoSuchNetwork'),
      429: ref('responses', 'TooManyRequests'),
      503: ref('responses', 'IndexUnavailable'),
    },
  };
}

const otherPaths = {
  '/status': {
    get: {
      operationId: 'status',
      summary: 'How the chain and the index are; answered while the index is down as well. Not cached.',
      responses: {
        200: {
          description: 'The status.',
          headers: headersNamed('RateLimit', 'RateLimit-Policy'),
          content: json('Status'),
        },
        404: ref('responses', 'NoSuchNetwork'),
        429: ref('responses', 'TooManyRequests'),
        503: {
          description:
            'The chain does not answer (`chain-unavailable`); how the index is stands beside that.',
          headers: headersNamed('Retry-After', 'RateLimit', 'RateLimit-Policy'),
          content: json('StatusFailure'),
        },
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi',
      summary: 'This document.',
      responses: {
        200: {
          description: 'The document.',
          headers,
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        304: ref('responses', 'NotModified'),
        404: ref('responses', 'NoSuchNetwork'),
        429: ref('responses', 'TooManyRequests'),
      },
    },
  },
  '/images/{file}': {
    get: {
      operationId: 'image',
      summary: 'A logo by the file name that `logo` says: unverified, re-encoded by us.',
      parameters: [
        parameterOf(
          'path',
          'file',
          { type: 'string', pattern: '^[\\w-]{1,120}\\.webp$' },
          'What `logo` says.',
        ),
      ],
      responses: {
        200: {
          description:
            'The image. It counts as a tenth of a request, and does not say what is left of the share.',
          headers: headersNamed('ETag', 'Cache-Control'),
          content: { 'image/webp': {} },
        },
        304: ref('responses', 'NotModified'),
        404: ref('responses', 'NotFound'),
        429: ref('responses', 'TooManyRequests'),
        503: ref('responses', 'IndexUnavailable'),
      },
    },
  },
};
