let zone: string | undefined;

/** The time zone of the browser, looked up once: that takes as long as drawing what it is for. */
export function browserZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}
