import sharp from 'sharp';
import { bytesOf, latinOf } from './bytes';
import { FetchError } from './problem';

export type Image = { type: 'image/webp'; bytes: Uint8Array };

const side = 128;
/** A logo of 3000 x 3000. Its pixels are in memory while it is decoded: 50 MB, 100 MB at most. */
const maxPixels = 9_000_000;
const decodeSeconds = 2;
/** Each pass over a progressive JPEG costs as much as the whole picture, for a few bytes. Cameras and tools write about ten. */
const maxScans = 100;

const jpegSignature = '\xff\xd8\xff';
const signatures = ['\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a'];

/** The decoders that strangers reach; all others are switched off for this process. */
const decoders = ['Png', 'Jpeg', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: decoders });
sharp.cache(false);
sharp.concurrency(1);

/** A picture drawn anew, small, still, without anything that was in the file besides. Throws for what is none. */
export async function redrawImage(bytes: Uint8Array): Promise<Image> {
  if (!isPicture(bytes)) throw new FetchError('not-an-image');
  const { width, height } = await readable(sharp(bytes, { limitInputPixels: false }).metadata());
  if (width * height > maxPixels) throw new FetchError('too-large');
  const small = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 })
    .timeout({ seconds: decodeSeconds })
    .autoOrient()
    .resize(side, side, { fit: 'cover' })
    .webp();
  return { type: 'image/webp', bytes: bytesOf(await readable(small.toBuffer())) };
}

/** By its first bytes; what a server or a name says it is does not count. */
function isPicture(bytes: Uint8Array): boolean {
  const head = latinOf(bytes.subarray(0, 12));
  if (head.startsWith(jpegSignature)) return countScans(bytes) <= maxScans;
  const isWebp = head.startsWith('RIFF') && head.endsWith('WEBP');
  return isWebp || signatures.some((signature) => head.startsWith(signature));
}

const countScans = (jpeg: Uint8Array): number => latinOf(jpeg).split('\xff\xda').length - 1;

async function readable<T>(work: Promise<T>): Promise<T> {
  return work.catch(() => {
    throw new FetchError('not-an-image');
  });
}
