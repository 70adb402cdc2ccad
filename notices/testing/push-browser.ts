import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';

/** What a browser keeps of its push subscription: it alone can read what is sent to it. */
export type PushBrowser = {
  keys: { p256dh: string; auth: string };
  /** The text of a message (RFC 8291, aes128gcm). Throws where it was not made for this browser. */
  open(body: Buffer): string;
};

const hmac = (key: Buffer, ...parts: (Buffer | string)[]): Buffer => {
  const digest = createHmac('sha256', key);
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const ONE = Buffer.from([1]);

export function createPushBrowser(): PushBrowser {
  const pair = createECDH('prime256v1');
  const own = pair.generateKeys();
  const auth = randomBytes(16);
  return {
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
    open(body) {
      const salt = body.subarray(0, 16);
      const keyLength = body[20] as number;
      const sender = body.subarray(21, 21 + keyLength);
      const secret = pair.computeSecret(sender);
      const material = hmac(hmac(auth, secret), 'WebPush: info\0', own, sender, ONE);
      const key = hmac(salt, material);
      const contentKey = hmac(key, 'Content-Encoding: aes128gcm\0', ONE).subarray(0, 16);
      const nonce = hmac(key, 'Content-Encoding: nonce\0', ONE).subarray(0, 12);
      const sealed = body.subarray(21 + keyLength);
      const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
    },
  };
}

/** The claims of a VAPID header (RFC 8292); throws where the key that it names did not sign them. */
export function claimsOf(authorization: string): { aud: string; exp: number; sub: string; key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head, claims = '', signature = ''] = token.split('.');
  const raw = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: raw.subarray(1, 33).toString('base64url'),
    y: raw.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isRight) throw new RangeError('another key signed it');
  return { ...JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')), key };
}
