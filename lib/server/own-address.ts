import 'server-only';
import type { Socket } from 'node:net';
import { once } from './process-memory';

type Held = { address: string | undefined };
const held = (): Held => once('own-address', () => ({ address: undefined }));

/** Learns from a visitor's connection where this process itself can be reached, whatever its visitors call it. */
export function noteOwnAddress({ localAddress, localPort }: Socket): void {
  if (localAddress === undefined || localPort === undefined) return;
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  held().address = `http://${host}:${localPort}`;
}

/** Where this process answers, on this machine; undefined before its first visitor. */
export const ownAddress = (): string | undefined => held().address;
