import 'server-only';
import { CALENDAR_COST } from './calendar-route';
import { fieldWords } from './field-words';
import { headersNamed, parameterOf, ref } from './openapi-parts';
import type { RouteFields } from './openapi-schemas';

const description = [
  'iCalendar (RFC 5545), read from the chain and not from the index. Each withdrawal is an entry that begins when it is',
  'expected to be ready and ends when that is all but certain; the block stands in its text. To be subscribed to: `UID`',
  'stays, and `SEQUENCE` and `LAST-MODIFIED` rise when the pace of blocks moves the date or the withdrawal becomes ready.',
  `It counts as ${CALENDAR_COST} requests.`,
].join(' ');

const responses = {
  200: {
    description: 'The calendar.',
    headers: headersNamed('ETag', 'Cache-Control', 'RateLimit', 'RateLimit-Policy'),
    content: { 'text/calendar': { schema: { type: 'string' } } },
  },
  304: ref('responses', 'NotModified'),
  400: ref('responses', 'Invalid'),
  429: ref('responses', 'TooManyRequests'),
  503: ref('responses', 'ChainUnavailable'),
};

type Params = RouteFields['params'];

const pathParams = (route: 'staker' | 'withdrawal', params: Params) =>
  Object.entries(params).map((field) => parameterOf('path', ...field, fieldWords(route, field[0])));

/** The calendars, which are no routes of the index. */
export const calendarPathsOf = (staker: RouteFields, withdrawal: RouteFields) => ({
  '/stakers/{address}/withdrawals.ics': {
    get: {
      operationId: 'stakerCalendar',
      summary:
        'All withdrawals of an account that are not collected, as a calendar. Without any it is empty.',
      description,
      parameters: pathParams('staker', staker.params),
      responses: { ...responses, 404: ref('responses', 'NoSuchNetwork') },
    },
  },
  '/withdrawals/{root}.ics': {
    get: {
      operationId: 'withdrawalCalendar',
      summary: 'One withdrawal that is not collected, as a calendar.',
      description,
      parameters: pathParams('withdrawal', withdrawal.params),
      responses: { ...responses, 404: ref('responses', 'NotFound') },
    },
  },
});
