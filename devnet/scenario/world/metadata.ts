/** Stripes of eight by eight pixels in one colour each. */
const logos = [
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEUfb+v///9NRQk2AAAAE0lEQVR42mM4w3CGwZjBmAFKAwAkuAP95gHU5AAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEUtpE7////gh59tAAAAE0lEQVR42mM4w3CGwZjBmAFKAwAkuAP95gHU5AAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEW/hwD///9Ng1L/AAAAE0lEQVR42mM4w3CGwZjBmAFKAwAkuAP95gHU5AAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEWCUN////+whUwKAAAAE0lEQVR42mM4w3CGwZjBmAFKAwAkuAP95gHU5AAAAABJRU5ErkJggg==',
] as const;

const isPlain = (name: string) => /^[\w [\]()]+$/.test(name);

/** Metadata that needs no server: the JSON itself is the address, and the logo lies inside it. */
export function inlineMetadata(name: string): string {
  const metadata = {
    name,
    description: `${name} exists on the local chain only.`,
    ...(isPlain(name) ? { website: websiteOf(name), logo: logoOf(name) } : hostileLinks),
    twitter: '',
  };
  return `data:application/json,${encodeURIComponent(JSON.stringify(metadata))}`;
}

/** Whoever has markup in its name has worse behind its links. */
const hostileLinks = {
  website: 'javascript:document.title="taken"',
  logo: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'taken\'"/>',
};

/** A name that nobody can own (RFC 2606). */
function websiteOf(name: string): string {
  const label = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `https://${label.join('-')}.example`;
}

function logoOf(name: string): string {
  return `data:image/png;base64,${logos[name.length % logos.length]}`;
}
