'use client';

export default function NetworkError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset(): void;
}) {
  return (
    <div className="max-w-panel space-y-4" role="alert">
      <h1 className="text-2xl font-semibold">This page could not be drawn</h1>
      <p>
        The fault is in the page, not in your funds: what is on the chain is unchanged. A transaction that was
        already sent goes on without this page.
      </p>
      {error.digest && <p className="font-mono text-xs text-ink-soft">Reference {error.digest}</p>}
      <button
        type="button"
        onClick={reset}
        className="min-h-11 rounded-control bg-accent px-4 text-sm font-medium text-accent-ink"
      >
        Try again
      </button>
    </div>
  );
}
