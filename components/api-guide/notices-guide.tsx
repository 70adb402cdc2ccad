import { Fact, Facts } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { Code } from './code';

type NoticesGuideProps = {
  /** Path of the API below this site's own address. */
  base: string;
  /** An account with something to tell; absent where none is known. */
  account: string | undefined;
  /** Subscriptions that one client may ask for in an hour. */
  perHour: number;
};

const subscription = (base: string, account: string) => `POST ${base}/notices/subscriptions
{ "channel": "webhook", "address": "${account}", "endpoint": "https://example.org/hook" }

201 { "token": "…", "secret": "…" }`;

const challenge = `POST /hook
Rampart-Signature: t=1767225600,v1=<hex>

{ "type": "challenge", "challenge": "q3Jx…", "network": "…", "account": "0x…" }

200 { "challenge": "q3Jx…" }`;

const message = `POST /hook
Rampart-Delivery: 7
Rampart-Signature: t=1767225600,v1=<hex>

{ "id": "7", "type": "event", "network": "…", "account": "0x…",
  "title": "…", "body": "…", "event": { "kind": "slashed", "block": 123, … } }`;

const check = (account: string) => `import { createHmac, timingSafeEqual } from 'node:crypto';

function isGenuine(secret, header, body, nowSeconds) {
  const [, time, given] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (time === undefined || Math.abs(nowSeconds - Number(time)) > 300) return false;
  const right = createHmac('sha256', secret).update(\`\${time}.\${body}\`).digest();
  return timingSafeEqual(right, Buffer.from(given, 'hex'));
}

// The accounts that you want to be told of: anybody may ask for others in your name.
const wanted = ['${account}'];

function answer(secret, request, body, nowSeconds) {
  const message = JSON.parse(body);
  // The secret comes after this.
  if (message.type === 'challenge') {
    if (!wanted.includes(message.account)) return { status: 403 };
    return { status: 200, body: { challenge: message.challenge } };
  }
  const isMine = isGenuine(secret, request.headers['rampart-signature'], body, nowSeconds);
  return { status: isMine ? 204 : 403 };
}`;

function Listing({ name, children }: { name: string; children: string }) {
  return (
    <figure className="space-y-1">
      <figcaption className="text-sm font-medium">{name}</figcaption>
      <pre className="rounded-control bg-sunk p-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
        {children}
      </pre>
    </figure>
  );
}

/** How a program is told of what happens to a stake: by a webhook that it can trust, a stream, or a feed. */
export function NoticesGuide({ base, account = '{address}', perHour }: NoticesGuideProps) {
  return (
    <Panel title="Being told" id="notices">
      <Facts>
        <Fact name="Stream">
          <Code>{`${base}/stakers/${account}/events`}</Code>, server-sent events: <Code>list</Code> begins
          anew, <Code>known</Code> was there before, <Code>notice</Code> is new. <Code>Last-Event-ID</Code>{' '}
          resumes.
        </Fact>
        <Fact name="Feed">
          <a
            href={`${base}/stakers/${account}/feed.atom`}
            className="text-accent underline underline-offset-2"
          >
            Atom
          </a>
        </Fact>
        <Fact name="Webhook">
          An http or https address on the public internet, on port 80 or 443. It is sent each event once; what
          is not answered with 2xx is sent again with the same <Code>id</Code>, for half a day. Whoever has
          seen an <Code>id</Code> takes it for done. An answer of 410 ends the subscription.
        </Fact>
        <Fact name="Before that">
          The address is sent a challenge, and there is a subscription only if it answers within five seconds
          with 2xx and the same <Code>challenge</Code>, as JSON or as plain text; what it was sent, sent back
          whole, is no answer. Otherwise the error is <Code>unproven</Code>. A client may ask {perHour} times
          in an hour.
        </Fact>
        <Fact name="Taken back">
          After a reorganisation a message of type <Code>correction</Code> carries the event that is no part
          of the chain any more. If it comes back it is told again, with another <Code>id</Code>.
        </Fact>
        <Fact name="End">
          <Code>{`DELETE ${base}/notices/subscription`}</Code> with <Code>Authorization: Bearer</Code> and the
          token deletes all that is kept; <Code>GET</Code> says what became of the messages.
        </Fact>
      </Facts>
      <Listing name="A subscription">{subscription(base, account)}</Listing>
      <Listing name="What a webhook is asked first, and answers">{challenge}</Listing>
      <Listing name="What a webhook is sent">{message}</Listing>
      <p className="max-w-prose text-sm">
        The signature is the HMAC-SHA256 of the time, a full stop and the body as it came, under the secret:
      </p>
      <Listing name="Checking a signature, and answering">{check(account)}</Listing>
    </Panel>
  );
}
