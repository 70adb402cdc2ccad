import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { lifeQuery } from '../wire/stats/queries';
import { type ApiReply, answerOpenly, invalid, refusal } from './api-gate';
import { parseFields, searchOf } from './api-question';
import { env } from './env';
import { openHistoryCsv } from './history-csv';
import { historyTurns } from './history-turns';
import { questionOf } from './index-question';
import { clientOf } from './rpc-route';
import { indexerOf } from './stats-indexer';
import { streamOf } from './stream-parts';

/** A file is made of many questions to the index and the node. */
export const HISTORY_COST = 4;

const RETRY_SECONDS = '10';

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
  const headers = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="history-${deployment.name}-${params.address}.csv"`,
    'cache-control': 'no-store',
  };
  if (request.method === 'HEAD') return { status: 200, body: null, headers };
  const turn = await historyTurns().open(clientOf(request.headers, env().TRUSTED_PROXIES), request.signal);
  if (turn === 'crowded') return comeBack('Files are being made for as many others as this server takes.');
  if (!turn) return tooManyFiles();
  try {
    const lines = await openHistoryCsv(deployment, params.address, query, turn);
    // Nobody is there to be answered.
    if (!lines) return tooManyFiles();
    return { status: 200, body: streamOf(lines, turn.close), headers };
  } catch (error) {
    turn.close();
    throw error;
  }
}

const comeBack = (message: string): ApiReply =>
  refusal(429, 'too-many-requests', message, { headers: { 'retry-after': RETRY_SECONDS } });

const tooManyFiles = () => comeBack('Other files are being made for you: wait until they are here.');
