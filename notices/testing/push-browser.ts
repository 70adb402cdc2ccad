import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';

/** What a browser keeps of its push subscription: it alone can read what is sent to it. */
export type PushBrowser = {
  keys: { p256dh: string; auth: string };
  /** The text of a message (RFC 8291, aes128gcm). Throws where it was not made for this browser. */
  open(body: Uint8Array): string;
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64url = (value: Uint8Array): string => Buffer.from(value).toString('base64url');
const fromBase64url = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

function hmac(key: Uint8Array, ...parts: Uint8Array[]): Uint8Array {
  const digest = createHmac('sha256', key);
  for (const part of parts) digest.update(part);
  return new Uint8Array(digest.digest());
}
const ONE = new Uint8Array([1]);

export function createPushBrowser(): PushBrowser {
  const pair = createECDH('prime256v1');
  const own = new Uint8Array(pair.generateKeys());
  const auth = new Uint8Array(randomBytes(16));
  return {
    keys: { p256dh: base64url(own), auth: base64url(auth) },
    open(body) {
      const salt = body.slice(0, 16);
      const end = 21 + (body[20] as number);
      const sender = body.slice(21, end);
      const secret = new Uint8Array(pair.computeSecret(sender));
      const material = hmac(hmac(auth, secret), bytes('WebPush: info\0'), own, sender, ONE);
      const key = hmac(salt, material);
      const contentKey = hmac(key, bytes('Content-Encoding: aes128gcm\0'), ONE).slice(0, 16);
      const nonce = hmac(key, bytes('Content-Encoding: nonce\0'), ONE).slice(0, 12);
      const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
      decipher.setAuthTag(body.slice(-16));
      const plain = decipher.update(body.slice(end, -16)).toString('latin1') + decipher.final('latin1');
      // What follows the last octet of two is padding.
      return Buffer.from(plain.slice(0, plain.lastIndexOf('\u0002')), 'latin1').toString('utf8');
    },
  };
}

/** The claims of a VAPID header (RFC 8292); throws where the key that it names did not sign them. */
export function claimsOf(authorization: string): { aud: string; exp: number; sub: string; key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head, claims = '', signature = ''] = token.split('.');
  const raw = fromBase64url(key);
  const [x, y] = [base64url(raw.slice(1, 33)), base64url(raw.slice(33))];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', bytes(`${head}.${claims}`), signed, fromBase64url(signature))) {
    throw new RangeError('another key signed it');
  }
  return { ...JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')), key };
}
