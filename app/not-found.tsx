import { ButtonLink } from '@/components/ui/button';

export default function NotFound() {
  return (
    <main className="mx-auto max-w-panel space-y-4 p-6 pt-16">
      <h1 className="text-2xl font-semibold">There is no such page</h1>
      <p className="text-ink-soft">
        The address may be mistyped, or the network may not be offered by this server. Nothing of yours is
        touched.
      </p>
      <ButtonLink href="/" look="primary">
        Go to the start
      </ButtonLink>
    </main>
  );
}
