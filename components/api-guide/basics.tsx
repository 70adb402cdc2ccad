import { Fact, Facts } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { Code } from './code';

type BasicsProps = {
  /** Path of the API below this site's own address. */
  base: string;
  perSecond: number;
  atOnce: number;
  blockTimeSeconds: number;
};

const failures = [
  { status: '400', code: 'invalid', words: 'A parameter is not understood; fields names each and says why.' },
  { status: '404', code: 'no-such-network', words: 'This server offers no network of that name.' },
  { status: '404', code: 'no-such-route', words: 'There is no such route.' },
  {
    status: '404',
    code: 'not-found',
    words: 'The index knows no such operator, AVS, strategy or withdrawal.',
  },
  { status: '405', code: 'method-not-allowed', words: 'Everything here is only read: GET, HEAD or OPTIONS.' },
  {
    status: '429',
    code: 'too-many-requests',
    words: 'More than your share; Retry-After says how many seconds to wait.',
  },
  {
    status: '503',
    code: 'index-unavailable',
    words: 'The index does not answer, or is still reading the chain; the message says which.',
  },
  {
    status: '503',
    code: 'chain-unavailable',
    words:
      'Only of calendars and /status: the chain does not answer. In /status, how the index is stands beside the error, as index.',
  },
] as const;

/** What holds for every route, and for the two that are not of the index. */
export function Basics({ base, perSecond, atOnce, blockTimeSeconds }: BasicsProps) {
  return (
    <Panel title="What holds for every route">
      <Facts>
        <Fact name="Address">
          <Code>{base}</Code> on this site
        </Fact>
        <Fact name="Key">none</Fact>
        <Fact name="Requests">
          {perSecond} a second on average, {atOnce} at once
        </Fact>
        <Fact name="Description for programs">
          <a href={`${base}/openapi.json`} className="text-accent underline underline-offset-2">
            OpenAPI 3.1
          </a>
        </Fact>
        <Fact name="How chain and index are">
          <a href={`${base}/status`} className="text-accent underline underline-offset-2">
            <Code>{base}/status</Code>
          </a>
        </Fact>
      </Facts>
      <div className="max-w-prose space-y-3 text-sm">
        <p>
          <strong>Blocks.</strong> Every answer of a route below is{' '}
          <Code>{'{network, block, lag, data}'}</Code>. All of its data is true at that one <Code>block</Code>
          ; <Code>lag</Code> says how many blocks the chain is ahead of it. A block of this network takes
          about {blockTimeSeconds} s.
        </p>
        <p>
          <strong>Amounts</strong> are decimal text, exact to the smallest unit. Worth in ether is by the
          strategies’ and tokens’ own rates; no market price is in it.
        </p>
        <p>
          <strong>Pages.</strong> A list holds <Code>limit</Code> rows, and <Code>next</Code> where there are
          more: pass it as <Code>cursor</Code>. It holds still when new blocks bring new rows.
        </p>
        <p>
          <strong>Asking again.</strong> Each answer has an <Code>ETag</Code> that changes with the block.
          Send it as <Code>If-None-Match</Code>: while nothing changed the answer is 304 and empty.
        </p>
        <p>
          <strong>Your share.</strong> <Code>RateLimit-Policy</Code> and <Code>RateLimit</Code> say what it is
          and what is left of it. It is counted by your address; of IPv6 by its first 64 bits.
        </p>
        <p>
          <strong>Otherwise</strong> <Code>{`${base}/status`}</Code> has no envelope, no <Code>ETag</Code> and
          is never cached: it is as the chain and the index were a moment ago, and answers while the index is
          down. <Code>{`${base}/openapi.json`}</Code> has an <Code>ETag</Code> and no block. Your share and
          the form of errors are the same for both.
        </p>
        <p>
          <strong>Calendars.</strong> <Code>{`${base}/stakers/{address}/withdrawals.ics`}</Code> is the
          calendar of all withdrawals of an account that are not collected,{' '}
          <Code>{`${base}/withdrawals/{root}.ics`}</Code> of one. They are read from the chain, can be
          subscribed to, and count as four requests. Each date is an estimate by the pace of recent blocks;
          when it moves, <Code>SEQUENCE</Code> rises and <Code>UID</Code> stays.
        </p>
        <p>
          <strong>Names, descriptions and logos</strong> are by strangers and unverified. A logo lies at{' '}
          <Code>{`${base}/images/{logo}`}</Code>, counts as a tenth of a request, and does not say what is
          left of your share.
        </p>
      </div>
    </Panel>
  );
}

/** What an answer says that is none. */
export function Failures() {
  return (
    <Panel title="Errors" isFlush>
      <p className="p-3.5 text-sm md:p-4">
        An error is <Code>{'{error: {code, message, fields?}}'}</Code>.
      </p>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Status</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ status, code, words }) => (
            <tr key={code}>
              <th scope="row">
                <Code>{code}</Code>
              </th>
              <td data-label="Status">{status}</td>
              <td data-label="What it means">{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
