import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import ipaddr from 'ipaddr.js';
import { onTestFinished } from 'vitest';

const types = { A: 1, AAAA: 28 };
const headerBytes = 12;
const answered = 0x8180;
const noSuchName = 0x8183;

/** A name server on loopback for which every name has these addresses. Answers its own, as "address:port". */
export async function serveNames(addresses: { A?: string[]; AAAA?: string[] }): Promise<string> {
  const server = createSocket('udp4');
  server.on('message', (query, { address, port }) => {
    const end = query.indexOf(0, headerBytes) + 1;
    const type = query.readUInt16BE(end);
    const found = (type === types.A ? addresses.A : addresses.AAAA) ?? [];
    const header = Buffer.from([...query.subarray(0, headerBytes)]);
    header.writeUInt16BE(found.length > 0 ? answered : noSuchName, 2);
    header.writeUInt16BE(found.length, 6);
    header.writeUInt32BE(0, 8);
    const records = found.flatMap((text) => recordOf(type, ipaddr.parse(text).toByteArray()));
    const question = query.subarray(headerBytes, end + 4);
    server.send(Uint8Array.from([...header, ...question, ...records]), port, address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return `127.0.0.1:${server.address().port}`;
}

/** Of the name that was asked for, valid for a minute. */
function recordOf(type: number, bytes: number[]): number[] {
  return [0xc0, headerBytes, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes];
}
