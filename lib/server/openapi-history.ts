import 'server-only';
import { fieldWords } from './field-words';
import { historyColumns } from './history-columns';
import { HISTORY_COST } from './history-route';
import { headersNamed, parameterOf, ref } from './openapi-parts';
import type { RouteFields } from './openapi-schemas';

const columns = historyColumns.map(({ name, about }) => `- \`${name}\`: ${about}`).join('\n');

const description = [
  'Every page of the history in one file: RFC 4180, UTF-8, a header line, the newest first, amounts exact.',
  'Text by strangers that a spreadsheet would take for a formula begins with an apostrophe.',
  'The columns of prices are empty where the site has no price source.',
  `It counts as ${HISTORY_COST} requests. Where the index fails half-way, or all of it takes longer than ten minutes, the connection breaks off.`,
  'A client has one file at a time; two more wait for it, and whoever asks for another is told when to come back.',
  `Its columns:\n\n${columns}`,
].join(' ');

/** The history as a file, which is no route of the index: the filters are those of the route, and it has no pages. */
export function historyFileOf({ params, query }: RouteFields) {
  const { cursor, limit, ...filters } = query;
  const wordsOf = (field: string) => fieldWords('stakerHistory', field);
  return {
    '/stakers/{address}/history.csv': {
      get: {
        operationId: 'stakerHistoryFile',
        summary: 'The whole history of an account as a CSV file.',
        description,
        parameters: [
          ...Object.entries(params).map((field) => parameterOf('path', ...field, wordsOf(field[0]))),
          ...Object.entries(filters).map((field) => parameterOf('query', ...field, wordsOf(field[0]))),
        ],
        responses: {
          200: {
            description: 'The file.',
            headers: headersNamed('Cache-Control', 'RateLimit', 'RateLimit-Policy'),
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          400: ref('responses', 'Invalid'),
          404: ref('responses', 'NoSuchNetwork'),
          429: ref('responses', 'TooManyRequests'),
          503: ref('responses', 'IndexUnavailable'),
        },
      },
    },
  };
}
