import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const tag = { integer: 2, bits: 3, octets: 4, oid: 6, text: 12, time: 23, sequence: 48, set: 49, own: 160 };
const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const commonName = [0x55, 4, 3];
const alternativeNames = [0x55, 0x1d, 0x11];
const dnsName = 0x82;

type Bytes = readonly number[];

/** A certificate for a DNS name that vouches for itself, and its key, both as PEM. */
export function selfSigned(name: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = der(tag.sequence, der(tag.oid, ecdsaWithSha256));
  const title = [...der(tag.oid, commonName), ...der(tag.text, textBytes(name))];
  const subject = der(tag.sequence, der(tag.set, der(tag.sequence, title)));
  const content = der(
    tag.sequence,
    der(tag.own, der(tag.integer, [2])),
    der(tag.integer, [1, ...randomBytes(8)]),
    algorithm,
    subject,
    der(tag.sequence, timeBytes('200101000000Z'), timeBytes('491231235959Z')),
    subject,
    [...publicKey.export({ type: 'spki', format: 'der' })],
    der(tag.own + 3, der(tag.sequence, namesExtension(name))),
  );
  const signature = sign('sha256', Uint8Array.from(content), privateKey);
  const whole = der(tag.sequence, content, algorithm, der(tag.bits, [0, ...signature]));
  const body = Buffer.from(whole)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function namesExtension(name: string): Bytes {
  const names = der(tag.sequence, der(dnsName, textBytes(name)));
  return der(tag.sequence, der(tag.oid, alternativeNames), der(tag.octets, names));
}

const textBytes = (text: string): Bytes => [...new TextEncoder().encode(text)];
const timeBytes = (time: string): Bytes => der(tag.time, textBytes(time));

/** Tag, length and content. */
function der(type: number, ...parts: Bytes[]): Bytes {
  const content = parts.flat();
  return [type, ...lengthBytes(content.length), ...content];
}

function lengthBytes(length: number): Bytes {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
