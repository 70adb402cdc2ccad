import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { path: string; headers: http.IncomingHttpHeaders; body: Uint8Array };

export const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

function challengeIn(headers: http.IncomingHttpHeaders, body: Uint8Array): string | undefined {
  if (headers['content-type'] !== 'application/json') return undefined;
  const message = JSON.parse(textOf(body)) as { type?: string; challenge?: string };
  return message.type === 'challenge' ? message.challenge : undefined;
}

/** A server on loopback that keeps what it is sent. */
export type Receiver = {
  /** "host:port", as the settings name it. */
  host: string;
  url(path: string): string;
  /** In the order in which they came. */
  received: Received[];
  /** Challenges, which are answered as asked and are not among what is received. */
  challenges: Received[];
  /** What a challenge is answered with, made from the challenge itself or from all that was sent. */
  answer: (challenge: string, sent: string) => { status: number; body: string };
  /** What the next ones are answered with. */
  status: number;
  /** Whether they get no answer although they arrived. */
  losesAnswers: boolean;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const server = http.createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on('data', (part: Buffer) => parts.push(new Uint8Array(part)));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      const body = new Uint8Array(Buffer.concat(parts));
      const challenge = challengeIn(headers, body);
      if (challenge === undefined) {
        receiver.received.push({ path, headers, body });
        if (receiver.losesAnswers) response.destroy();
        else response.writeHead(receiver.status).end();
      } else {
        receiver.challenges.push({ path, headers, body });
        const answer = receiver.answer(challenge, textOf(body));
        response.writeHead(answer.status).end(answer.body);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver: Receiver = {
    host,
    url: (path) => `http://${host}${path}`,
    received: [],
    challenges: [],
    answer: (challenge) => ({ status: 200, body: JSON.stringify({ challenge }) }),
    status: 201,
    losesAnswers: false,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}
