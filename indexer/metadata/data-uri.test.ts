import { describe, expect, it } from 'vitest';
import { createFetcher } from './fetcher';

const refused = (reason: string) => ({ ok: false, reason });
const harbour = { ok: true, value: { name: 'Harbour' } };
const json = '{"name":"Harbour"}';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const fetcher = createFetcher();

describe('a text inside its own address', () => {
  it.each([
    `data:application/json,${json}`,
    `data:,${json}`,
    `DATA:text/html,${encodeURIComponent(json)}`,
    `  data:application/json;charset=utf-8,${json}`,
    `data:application/json;base64,${base64(json)}`,
    `data:application/json;charset=utf-8; BASE64 ,${encodeURIComponent(base64(json))}`,
    `data:;base64,${Buffer.from(json).toString('base64url')}`,
  ])('default: %s', async (uri) => {
    expect(await fetcher.json(uri)).toEqual(harbour);
  });

  it('behavior: letters beyond ASCII and stray percent signs are taken as they are', async () => {
    const found = await fetcher.json('data:application/json,{"name":"Zürich 100% %C3%A9 # %zz"}');
    expect(found).toEqual({ ok: true, value: { name: 'Zürich 100% é # %zz' } });
  });

  it.each([
    ['unreadable-uri', 'data:'],
    ['unreadable-uri', 'data:application/json;base64'],
    ['not-json', 'data:,'],
    ['not-json', 'data:;base64,'],
    ['not-json', 'data:application/json;base64,%%%'],
    ['not-json', `data:application/json;base64,${json}`],
    ['not-json', 'data:application/json,%ff%fe'],
    ['not-json', 'data:text/html,<script>alert(1)</script>'],
  ])('error: %s for %s', async (reason, uri) => {
    expect(await fetcher.json(uri)).toEqual(refused(reason));
  });

  it.each([
    ['plain', `data:,{"name":"${'x'.repeat(64 * 1024)}"}`],
    ['in base64', `data:;base64,${base64(`{"name":"${'x'.repeat(64 * 1024)}"}`)}`],
    ['escaped', `data:,${'%20'.repeat(64 * 1024 + 1)}`],
    ['in characters of two bytes', `data:,${'é'.repeat(32 * 1024 + 1)}`],
    ['in its type', `data:${'a'.repeat(10_000_000)},{}`],
    ['in percent signs', `data:,${'%'.repeat(10_000_000)}`],
    ['in base64 of 10 MB', `data:;base64,${'A'.repeat(10_000_000)}`],
  ])('error: too large, %s', async (_name, uri) => {
    expect(await fetcher.json(uri)).toEqual(refused('too-large'));
  });
});

describe('a picture inside its own address', () => {
  it.each([
    'data:image/png;base64,',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
    `data:image/png;base64,${base64('<svg/>')}`,
  ])('error: %s is none', async (uri) => {
    expect(await fetcher.image(uri)).toEqual(refused('not-an-image'));
  });

  it.each([
    ['in base64', `data:image/png;base64,${'A'.repeat(700_000)}`],
    ['escaped', `data:image/png,${'%00'.repeat(512 * 1024 + 1)}`],
  ])('error: too large, %s', async (_name, uri) => {
    expect(await fetcher.image(uri)).toEqual(refused('too-large'));
  });
});
