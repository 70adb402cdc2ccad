import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { type ApiReply, answerOpenly, invalid, refusal } from './api-gate';
import { parseQuestion, searchOf } from './api-question';
import { tagged, taggedLate } from './api-tag';
import { withPrices } from './history-prices';
import { handleHistoryCsv } from './history-route';
import { handleImage } from './image-route';
import { openapiOf } from './openapi';
import { indexerOf } from './stats-indexer';

/** Answers a request to the public API. `path`: the parts below the network's name. */
export function handleApi(request: Request, network: string, path: readonly string[]): Promise<Response> {
  const [first, second] = path;
  if (first === 'images' && second !== undefined && path.length === 2) {
    return handleImage(request, network, second);
  }
  if (first === 'stakers' && second !== undefined && path[2] === 'history.csv' && path.length === 3) {
    return handleHistoryCsv(request, network, second);
  }
  const isDocument = first === 'openapi.json' && path.length === 1;
  return answerOpenly(request, network, (deployment) =>
    isDocument ? answerDocument(request, deployment) : answerQuestion(request, deployment, path),
  );
}

async function answerQuestion(
  request: Request,
  deployment: Deployment,
  path: readonly string[],
): Promise<ApiReply> {
  const asked = parseQuestion(path, searchOf(request.url));
  if (asked.name === 'no-such-route') return refusal(404, 'no-such-route', 'There is no such route.');
  if (asked.name === 'invalid') return invalid(asked.fields);
  const found = await indexerOf(deployment).text(asked.question);
  if (found.name === 'absent') return refusal(404, 'not-found', 'The index knows no such thing.');
  if (found.name === 'refused') return invalid(found.fields);
  const isHistory = path[0] === 'stakers' && path[2] === 'history';
  const { tag, text } = isHistory
    ? await withPrices(deployment, found)
    : { tag: found.tag, text: async () => found.text };
  return taggedLate(request, {
    body: text,
    etag: `W/"${tag}"`,
    cacheControl: freshnessOf(deployment),
  });
}

function answerDocument(request: Request, deployment: Deployment): ApiReply {
  const document = openapiOf(deployment);
  return tagged(request, {
    body: document.text,
    etag: `W/"${document.tag}"`,
    cacheControl: 'public, max-age=60',
  });
}

/** A cache may give an answer for a second where blocks are slower than that, and a block longer while it asks anew. */
function freshnessOf({ blockTimeSeconds }: Deployment): string {
  const maxAge = blockTimeSeconds > 1 ? 1 : 0;
  return `public, max-age=${maxAge}, stale-while-revalidate=${Math.ceil(blockTimeSeconds)}`;
}
