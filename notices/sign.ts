import { createHmac } from 'node:crypto';

/**
 * What proves that a body came from this server: `t=<seconds>,v1=<hex>`, where the hex is the HMAC-SHA256 of
 * "<seconds>.<body>" under the subscription's secret. Who checks it refuses one whose time is minutes off.
 */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
