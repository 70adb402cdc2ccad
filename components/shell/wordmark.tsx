/** A wall with a walk on top: three merlons over one course of stone. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 24 24" className="size-6 text-accent">
        <path
          fill="currentColor"
          d="M3 5h4v3h3V5h4v3h3V5h4v7l-2 2v5H5v-5l-2-2zm6 14h6v-2a3 3 0 0 0-6 0z"
          fillRule="evenodd"
        />
      </svg>
      <span className="max-sm:sr-only">Rampart</span>
    </span>
  );
}
