/** Makes formats of dates, one for each time zone: making one takes longer than many uses, and lists use one in every row. */
export function createZoneFormats(
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const format = made.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
    made.set(timeZone, format);
    return format;
  };
}
