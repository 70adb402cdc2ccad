import zlib from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Image } from './read-image';
import { packedBlank, pngOf, withScans } from './sample-images';
import { localFetcher, serve } from './sample-server';

const refused = (reason: string) => ({ ok: false, reason });
const limit = 512 * 1024;

const drawing = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const bytesOf = async (image: Sharp) => Uint8Array.from(await image.toBuffer());
const join = (...parts: (Uint8Array | string)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => [...(typeof part === 'string' ? Buffer.from(part, 'latin1') : part)]),
  );

/** What is made of a file that a server hands out as a PNG, whatever it is. */
async function read(body: Uint8Array | string) {
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(body),
  );
  return localFetcher().image(server.uri('/logo.png'));
}

async function expectRedrawn(body: Uint8Array): Promise<Image> {
  const found = await read(body);
  if (!found.ok) throw new Error(found.reason);
  const drawn = await sharp(found.value.bytes).metadata();
  expect(found.value.type).toBe('image/webp');
  expect(drawn).toMatchObject({ format: 'webp', width: 128, height: 128 });
  for (const extra of ['exif', 'xmp', 'icc', 'iptc', 'pages', 'orientation'])
    expect(drawn).not.toHaveProperty(extra);
  return found.value;
}

describe('pictures', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('default: %s is drawn anew', async (format) => {
    await expectRedrawn(await bytesOf(drawing()[format]()));
  });

  it('behavior: what else is in the file is gone', async () => {
    const secret = { IFD0: { Copyright: 'secret' }, IFD3: { GPSLatitude: '51/1' } };
    const { bytes } = await expectRedrawn(await bytesOf(drawing().withExif(secret).jpeg()));
    expect(Buffer.from(bytes.buffer).includes('secret')).toBe(false);
  });

  it('behavior: a camera held sideways is put right', async () => {
    const half = drawing(128, 64).png();
    const upright = sharp({ create: { width: 128, height: 128, channels: 3, background: 'white' } })
      .composite([{ input: await half.toBuffer(), left: 0, top: 0 }])
      .withMetadata({ orientation: 3 });
    const { bytes } = await expectRedrawn(await bytesOf(upright.jpeg()));
    const pixels = await sharp(bytes).removeAlpha().raw().toBuffer();
    expect([pixels[1], pixels.at(-2)].map((green) => (green ?? 0) > 128)).toEqual([true, false]);
  });

  it('behavior: of an animation the first frame stays', async () => {
    const frames = await Promise.all([drawing(), drawing().negate()].map((frame) => frame.png().toBuffer()));
    const animation = sharp(frames, { join: { animated: true } });
    for (const file of [await bytesOf(animation.clone().gif()), await bytesOf(animation.clone().webp())]) {
      expect((await sharp(file, { animated: true }).metadata()).pages).toBe(2);
      const { bytes } = await expectRedrawn(file);
      const [red = 0, green = 0] = await sharp(bytes).raw().toBuffer();
      expect(red).toBeGreaterThan(green);
    }
  });

  it('behavior: of a file that is also something else only the picture stays', async () => {
    const script = '<script>alert(1)</script>';
    const gif = await bytesOf(drawing().gif());
    const jpeg = await bytesOf(drawing().jpeg());
    const archive = join('PK\x03\x04', Uint8Array.from(zlib.deflateSync(script)));
    for (const file of [
      join(gif, script),
      join(jpeg, script),
      join(await bytesOf(drawing().png()), archive),
    ]) {
      const { bytes } = await expectRedrawn(file);
      expect(Buffer.from(bytes.buffer).toString('latin1')).not.toMatch(/script|PK/);
    }
  });

  it('behavior: many at once are all drawn', async () => {
    const server = await serve(async (_request, response) => response.end(await drawing().png().toBuffer()));
    const fetcher = localFetcher();
    const found = await Promise.all(Array.from({ length: 20 }, () => fetcher.image(server.uri())));
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('what is no picture', () => {
  it.each([
    ['nothing', ''],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>'],
    [
      'SVG with a declaration',
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    ],
    ['packed SVG', Uint8Array.from(zlib.gzipSync('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['HTML', '<!doctype html><img src=x>'],
    ['PDF', '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj'],
    ['PostScript', '%!PS-Adobe-3.0 EPSF-3.0'],
    ['ImageMagick script', 'push graphic-context\nfill url(https://a.example/)\npop graphic-context'],
    ['a raw pixel map', 'P6 1 1 255 abc'],
    ['BMP', join('BM', new Uint8Array(60))],
    ['an icon', join('\0\0\x01\0\x01\0', new Uint8Array(60))],
    ['RIFF that is sound', join('RIFF\x24\0\0\0WAVEfmt ', new Uint8Array(60))],
    ['RIFF that says so later', join('RIFF\x24\0\0\0 WEBP', new Uint8Array(60))],
    ['only the first bytes of PNG', '\x89PNG\r\n\x1a\n'],
    ['only the first bytes of GIF', 'GIF89a/*<svg/>*/=1;alert(1)'],
    ['only the first bytes of JPEG', join('\xff\xd8\xff\xe0', '<script>alert(1)</script>')],
    ['only the first bytes of WebP', join('RIFF\x24\0\0\0WEBPVP8 ', new Uint8Array(60))],
    ['a picture after something else', join(' ', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))],
  ])('error: %s', async (_name, body) => {
    expect(
      await read(typeof body === 'string' ? Buffer.from(body, 'latin1').toString('latin1') : body),
    ).toEqual(refused('not-an-image'));
  });

  it.each(['tiff', 'avif'] as const)('error: %s, whose decoder is not for strangers', async (format) => {
    const file = await bytesOf(drawing()[format]());
    expect(await read(file)).toEqual(refused('not-an-image'));
    await expect(sharp(file).metadata()).rejects.toThrow();
  });

  it('error: SVG, also where the first bytes are not looked at', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
    await expect(sharp(new TextEncoder().encode(svg)).metadata()).rejects.toThrow();
  });

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('error: a %s that was cut off', async (format) => {
    const noise = Uint8Array.from({ length: 90 * 90 * 3 }, (_, index) => (index * 7_919) % 251);
    const file = await bytesOf(sharp(noise, { raw: { width: 90, height: 90, channels: 3 } })[format]());
    await expectRedrawn(file);
    expect(await read(file.subarray(0, file.length / 2))).toEqual(refused('not-an-image'));
  });
});

describe('bombs', () => {
  it.each([
    ['60 000 x 60 000', 60_000, 60_000, 'too-large'],
    [
      '60 000 x 60 000, which says that it is as large as can be said',
      2_147_483_647,
      2_147_483_647,
      'not-an-image',
    ],
    ['one row too much', 3_000, 3_001, 'too-large'],
    ['one very long row', 9_000_001, 1, 'too-large'],
    ['no width', 0, 1, 'not-an-image'],
  ])('error: a PNG of %s', async (_name, width, height, reason) => {
    expect(await read(pngOf({ width, height, pixels: packedBlank(1_000_000) }))).toEqual(refused(reason));
  });

  it('default: a picture of the largest size is drawn, the next is too large', async () => {
    await expectRedrawn(await bytesOf(drawing(3_000, 3_000).png()));
    for (const format of ['jpeg', 'webp', 'gif'] as const) {
      expect(await read(await bytesOf(drawing(3_001, 3_000)[format]()))).toEqual(refused('too-large'));
    }
  });

  it('behavior: pixels beyond the size are not unpacked', async () => {
    const pixels = packedBlank(100_000_000);
    expect(pixels.length).toBeLessThan(limit);
    const [found, grown] = await growthOf(() => read(pngOf({ width: 10, height: 10, pixels })));
    expect(found.ok).toBe(true);
    expect(grown).toBeLessThan(60_000_000);
  });

  it.each([
    ['zTXt', [0x61, 0, 0]],
    ['iTXt', [0x61, 0, 1, 0, 0, 0]],
    ['iCCP', [0x61, 0, 0]],
  ])('behavior: a bomb in a %s chunk does not go off', async (type, head) => {
    const content = Uint8Array.from([...head, ...packedBlank(100_000_000)]);
    const png = pngOf({ width: 10, height: 10, pixels: packedBlank(410), extra: [type, content] });
    const [, grown] = await growthOf(() => read(png));
    expect(grown).toBeLessThan(60_000_000);
  });

  it('error: a JPEG with a thousand passes is not decoded, one with some more than usual is', async () => {
    const jpeg = await bytesOf(drawing(800, 800).jpeg({ progressive: true }));
    await expectRedrawn(withScans(jpeg, 90));
    expect(await read(withScans(jpeg, 800))).toEqual(refused('not-an-image'));
  });

  it('error: is out of time while others are drawn', async () => {
    const file = await bytesOf(drawing(3_000, 3_000).png());
    const uri = `data:;base64,${Buffer.from(file.buffer).toString('base64')}`;
    const fetcher = localFetcher({ timeoutMs: 100 });
    const found = await Promise.all(Array.from({ length: 20 }, () => fetcher.image(uri)));
    expect(found.at(-1)).toEqual(refused('timeout'));
  });
});

/** What came of it, and by how many bytes the process is larger. */
async function growthOf<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = process.memoryUsage().rss;
  return [await work(), process.memoryUsage().rss - before];
}
