import 'server-only';
import { createHash } from 'node:crypto';
import type { Deployment } from '../chain/deployment-schema';
import { type ApiReply, answerOpenly, refusal } from './api-gate';
import { tagged } from './api-tag';
import { once } from './process-memory';
import { createShortMemo } from './short-memo';
import { indexerOf } from './stats-indexer';

/** A page shows dozens of them: each counts as a tenth of a request. */
const COST = 0.1;
const REMEMBERED_MS = 60_000;
/** That there is none, or that the index cannot be asked, may be over in a moment. */
const MISSED_MS = 1_000;
const MAX_IMAGES = 1_000;
const MAX_BYTES = 32 * 2 ** 20;
const FILE = /^[\w-]{1,120}\.webp$/;

type Image = { bytes: Uint8Array<ArrayBuffer>; etag: string };

const images = () =>
  once('images', () =>
    createShortMemo<Image | undefined>({
      freshMs: REMEMBERED_MS,
      graceMs: REMEMBERED_MS,
      crowdMs: REMEMBERED_MS,
      missMs: MISSED_MS,
      isMiss: (image) => image === undefined,
      maxEntries: MAX_IMAGES,
      maxSize: MAX_BYTES,
      sizeOf: (image) => image?.bytes.byteLength ?? 0,
    }),
  );

/** A logo that the index keeps: its own re-encoded copy, never what a stranger's server sent. */
export const handleImage = (request: Request, network: string, file: string): Promise<Response> =>
  answerOpenly(request, network, (deployment) => answerImage(request, deployment, file), COST);

async function answerImage(request: Request, deployment: Deployment, file: string): Promise<ApiReply> {
  const image = FILE.test(file) ? await imageOf(deployment, file) : undefined;
  if (!image) return refusal(404, 'not-found', 'There is no such image.');
  // The name is a digest of the bytes: another picture has another name.
  const cacheControl = 'public, max-age=31536000, immutable';
  const { bytes: body, etag } = image;
  return { ...tagged(request, { body, etag, cacheControl, type: 'image/webp' }), isForAll: true };
}

const imageOf = (deployment: Deployment, file: string): Promise<Image | undefined> =>
  images().get(`${deployment.name}/${file}`, async () => {
    const found = await indexerOf(deployment).image(file);
    if (!found || !isWebp(found)) return undefined;
    const bytes = new Uint8Array(found);
    const digest = createHash('sha256').update(bytes).digest('base64url');
    return { bytes, etag: `"${digest.slice(0, 22)}"` };
  });

const isWebp = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
