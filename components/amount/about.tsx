import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { ExternalIcon } from '@/components/ui/icons';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { formatMoment } from '@/lib/text/moments';
import type { About } from '@/lib/wire/stats/primitives';
import { Unverified } from './named';
import { ForeignText } from './token-text';

/** The host that a link really leads to; undefined for what no browser should be sent to. */
function hostOf(website: string): string | undefined {
  if (!URL.canParse(website)) return undefined;
  const { protocol, host } = new URL(website);
  return /^https?:$/.test(protocol) ? host : undefined;
}

function Website({ website }: { website: string }) {
  const host = hostOf(website);
  if (host === undefined) return <ForeignText text={website} maxLength={90} />;
  return (
    <a
      href={website}
      target="_blank"
      rel="noreferrer nofollow ugc"
      className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
    >
      <ForeignText text={host} maxLength={60} />
      <ExternalIcon className="size-3.5" />
      <span className="sr-only">, a page by strangers</span>
    </a>
  );
}

/** Why there is nothing to show, in words. */
const nothing = {
  none: 'It published no description.',
  waiting: 'Its description has not been fetched yet.',
  fetched: 'Its description says nothing that could be shown.',
  failed: 'Its description could not be fetched.',
};

function Source({ about }: { about: About }) {
  if (about.state === 'none') return <Unknown reason={nothing.none} />;
  if (!about.uri || about.uri.startsWith('data:')) return 'kept on the chain itself';
  return (
    <span className="font-mono text-xs">
      <ForeignText text={about.uri} maxLength={90} />
    </span>
  );
}

/** What somebody says about itself: text by strangers, with its age, and what went wrong with fetching it. */
export function AboutPanel({ about }: { about: About }) {
  const { description, website, twitter, fetchedAt, state, reason } = about;
  const isEmpty = !description && !website && !twitter && !about.name;
  return (
    <Panel title="What it says about itself" aside={<Unverified />}>
      {isEmpty && <p className="text-sm text-ink-soft">{nothing[state]}</p>}
      {description && (
        <p className="max-w-prose text-sm">
          <ForeignText text={description} maxLength={1_000} />
        </p>
      )}
      <Facts>
        {website && (
          <Fact name="Website">
            <Website website={website} />
          </Fact>
        )}
        {twitter && (
          <Fact name="X (Twitter)">
            <ForeignText text={twitter} maxLength={60} />
          </Fact>
        )}
        <Fact name="Published at">
          <Source about={about} />
        </Fact>
        <Fact name="Fetched">
          {fetchedAt === undefined ? <Unknown reason={nothing[state]} /> : formatMoment(fetchedAt)}
        </Fact>
      </Facts>
      {state === 'failed' && (
        <Note meaning="attention" title="The last attempt to fetch it failed">
          {reason && (
            <p>
              <ForeignText text={reason} maxLength={160} />
            </p>
          )}
          {fetchedAt !== undefined && <p>What is shown is the last good copy.</p>}
        </Note>
      )}
    </Panel>
  );
}
