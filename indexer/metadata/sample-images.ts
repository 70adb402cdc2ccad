import zlib from 'node:zlib';

type Png = {
  width: number;
  height: number;
  /** The packed rows, each after a byte for its filter. */
  pixels: Uint8Array;
  /** A chunk before the pixels: four letters, and what is in it. */
  extra?: [type: string, content: Uint8Array];
};

/** A PNG with eight bits for each of red, green, blue and alpha, that may lie about everything. */
export function pngOf({ width, height, pixels, extra }: Png): Uint8Array {
  const header = [...wordBytes(width), ...wordBytes(height), 8, 6, 0, 0, 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...(extra ? chunk(extra[0], [...extra[1]]) : []),
    ...chunk('IDAT', [...pixels]),
    ...chunk('IEND', []),
  ]);
}

/** `size` bytes of nothing, packed. */
export const packedBlank = (size: number): Uint8Array =>
  Uint8Array.from(zlib.deflateSync(new Uint8Array(size), { level: 9 }));

/**
 * A progressive JPEG with as many passes more, each of a few bytes for the whole picture: another coefficient, or
 * another bit of it. `jpeg`: a progressive one of a single colour.
 */
export function withScans(jpeg: Uint8Array, count: number): Uint8Array {
  const bytes = [...jpeg];
  const starts = bytes.flatMap((byte, at) => (byte === 0xff && bytes[at + 1] === 0xda ? [at] : []));
  // The first pass over one component that does not begin at its mean: marker, length, component, table, range, bits.
  const at = starts.findIndex((start) => bytes[start + 4] === 1 && (bytes[start + 7] ?? 0) > 0);
  const start = starts[at] ?? 0;
  const pass = bytes.slice(start, starts[at + 1]);
  const table = pass.findIndex((byte, index) => byte === 0xff && pass[index + 1] === 0xc4);
  const data = pass.slice(10, table === -1 ? undefined : table);
  const passes = Array.from({ length: count }, (_, index) => {
    const coefficient = 1 + Math.floor(index / 14);
    const bit = 13 - (index % 14);
    const from = bit === 13 ? 0 : bit + 1;
    return [0xff, 0xda, 0, 8, 1, 1, pass[6] ?? 0, coefficient, coefficient, from * 16 + bit, ...data];
  });
  return Uint8Array.from([...bytes.slice(0, start), ...passes.flat(), 0xff, 0xd9]);
}

function chunk(type: string, content: readonly number[]): number[] {
  const checked = [...new TextEncoder().encode(type), ...content];
  return [...wordBytes(content.length), ...checked, ...wordBytes(crc32(checked))];
}

const wordBytes = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

function crc32(bytes: readonly number[]): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
