import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { lifeQuery } from '../wire/stats/queries';
import { type ApiReply, answerOpenly, invalid } from './api-gate';
import { parseFields, searchOf } from './api-question';
import { openHistoryCsv } from './history-csv';
import { questionOf } from './index-question';
import { indexerOf } from './stats-indexer';

/** A file is made of many questions to the index and the node. */
export const HISTORY_COST = 4;

/** A whole history has no pages. */
const fileQuery = lifeQuery.omit({ cursor: true, limit: true });

/** An account's history as a CSV file, sent page by page as fast as the client takes it. `account`: as it was typed. */
export const handleHistoryCsv = (request: Request, network: string, account: string): Promise<Response> =>
  answerOpenly(request, network, (deployment) => answerHistory(request, deployment, account), HISTORY_COST);

async function answerHistory(request: Request, deployment: Deployment, account: string): Promise<ApiReply> {
  const read = parseFields('stakerHistory', { address: account }, fileQuery, searchOf(request.url));
  if ('fields' in read) return invalid(read.fields);
  const { params, query } = read;
  // What only the index can refuse, such as a day that is in no calendar, is said before the file begins.
  const first = await indexerOf(deployment).text(questionOf('stakerHistory', params, { ...query, limit: 1 }));
  if (first.name === 'refused') return invalid(first.fields);
  const lines = await openHistoryCsv(deployment, params.address, query);
  return {
    status: 200,
    body: streamOf(lines),
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="history-${deployment.name}-${params.address}.csv"`,
      'cache-control': 'no-store',
    },
  };
}

/** Each part is made when the client has taken the one before. A failure breaks the connection: half a file must not look whole. */
function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
