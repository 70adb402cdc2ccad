import { describe, expect, it } from 'vitest';
import { localFetcher, serve } from './sample-server';

const refused = (reason: string) => ({ ok: false, reason });

/** What is made of a file that a server hands out, whatever type it says it has. */
async function read(body: string | Uint8Array, type = 'text/html') {
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(body),
  );
  return localFetcher().json(server.uri());
}

const readFields = async (fields: object) => read(JSON.stringify(fields));
const ok = (value: object) => ({ ok: true, value });

describe('a file', () => {
  it('default: what operators publish', async () => {
    const published = {
      name: 'Harbour',
      website: 'https://harbour.example/staking',
      description: 'Since 2019.',
      twitter: 'https://twitter.com/harbour',
      logo: 'https://harbour.example/logo.png',
    };
    expect(await readFields({ ...published, version: 3, extra: { deep: [1] } })).toEqual(ok(published));
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><title>{"name":"Harbour"}</title>'],
    ['a script around it', 'callback({"name":"Harbour"})'],
    ['a guard before it', ')]}\'\n{"name":"Harbour"}'],
    ['half of it', '{"name":"Harb'],
    ['two of it', '{"name":"Harbour"}{"name":"Harbour"}'],
    ['a list', '[{"name":"Harbour"}]'],
    ['a text', '"Harbour"'],
    ['a number', '1e999'],
    ['null', 'null'],
    ['depth', '['.repeat(60_000)],
    ['depth that is closed', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['depth inside a name', `{"name":${'{"name":'.repeat(8_000)}`],
    ['UTF-16', new Uint8Array(Buffer.from('{"name":"Harbour"}', 'utf16le').values())],
    ['Latin-1', new Uint8Array(Buffer.from('{"name":"Zürich"}', 'latin1').values())],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ])('error: %s is no metadata', async (_name, body) => {
    expect(await read(body, 'application/json')).toEqual(refused('not-json'));
  });

  it('behavior: deep, wide or odd members beside the fields do no harm', async () => {
    const deep = `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`;
    const wide = Array.from({ length: 4_000 }, (_, index) => `"k${index}":0`).join();
    expect(await read(`\ufeff{"name":"Harbour","deep":${deep}}`)).toEqual(ok({ name: 'Harbour' }));
    expect(await read(`{${wide},"name":"A","name":"Harbour"}`)).toEqual(ok({ name: 'Harbour' }));
  });

  it('behavior: keys of the prototype are members like others', async () => {
    const found = await read(
      '{"__proto__":{"name":"Polluted","logo":"https://a.example/"},"constructor":{"prototype":{"name":"Polluted"}},"toString":1,"website":null}',
    );
    expect(found).toEqual(ok({}));
    expect(found.ok && [found.value.name, found.value.logo]).toEqual([undefined, undefined]);
    expect(({} as { name?: string }).name).toBeUndefined();
  });
});

describe('fields', () => {
  it('behavior: one of the wrong type is left out, alone', async () => {
    for (const wrong of [7, true, null, ['Harbour'], { toString: 'Harbour' }, '', ' \n\u200b\u202e']) {
      const found = await readFields({
        name: wrong,
        description: 'Since 2019.',
        logo: wrong,
        twitter: wrong,
      });
      expect(found).toEqual(ok({ description: 'Since 2019.' }));
    }
  });

  it('behavior: what turns the direction or cannot be seen is taken out', async () => {
    const name = '\u202eHar\u200bb\u0000our\u2066\u{e0041}\u001b[31m';
    expect(await readFields({ name })).toEqual(ok({ name: 'Harbour[31m' }));
    expect(await readFields({ name: 'Z\u0301\u0301\u0301\u0301\u0301\ud800' })).toEqual(
      ok({ name: 'Z\u0301\u0301\u0301' }),
    );
    expect(await readFields({ description: 'one\r\n\r\ntwo\u2028three' })).toEqual(
      ok({ description: 'one two three' }),
    );
  });

  it('behavior: long ones are cut', async () => {
    const found = await readFields({ name: 'n'.repeat(20_000), description: '🪙'.repeat(9_000) });
    expect(found.ok && [...(found.value.name ?? '')]).toHaveLength(60);
    expect(found.ok && [...(found.value.description ?? '')]).toHaveLength(600);
  });

  it('behavior: markup stays text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    expect(await readFields({ name })).toEqual(ok({ name }));
  });

  it.each([
    ...['javascript:alert(1)', 'data:text/html,<script>', 'ftp://harbour.example/', 'file:///etc/passwd'],
    ...[
      'harbour.example',
      '//harbour.example/',
      'https://',
      'https://a:b@harbour.example/',
      'https://a@b.example/',
    ],
    ...[
      'http://[::1',
      `https://harbour.example/${'a'.repeat(3_000)}`,
      `https://x.example/${'é'.repeat(500)}`,
    ],
    ...['ipfs://bafybeigdyrzt5sf', 'vbscript:x', 'blob:https://harbour.example/1', '\u202ehttps:harbour'],
  ])('error: %s is no website', async (website) => {
    expect(await readFields({ name: 'Harbour', website, twitter: website })).toEqual(ok({ name: 'Harbour' }));
  });

  it('error: a very long address is no website, written out or not', async () => {
    for (const end of ['a'.repeat(3_000), 'é'.repeat(500)]) {
      expect(await readFields({ website: `https://harbour.example/${end}` })).toEqual(ok({}));
    }
  });

  it('behavior: addresses are kept in plain ASCII', async () => {
    const logo = 'http://HARBOUR.example:80/\u202elogo \u200b.png';
    expect(await readFields({ website: ' HTTPS://Bücher.example/a"b<c>\n', logo })).toEqual(
      ok({
        website: 'https://xn--bcher-kva.example/a%22b%3Cc%3E',
        logo: 'http://harbour.example/%E2%80%AElogo%20%E2%80%8B.png',
      }),
    );
  });

  it('behavior: a logo may be in the file itself, and is only an address to fetch', async () => {
    expect(await readFields({ logo: 'data:image/png;base64,AAAA' })).toEqual(
      ok({ logo: 'data:image/png;base64,AAAA' }),
    );
    expect(await readFields({ logo: 'ipfs://bafybeigdyrzt5sf' })).toEqual(ok({}));
  });

  it.each([
    ['@harbour_1', 'https://x.com/harbour_1'],
    ['harbour', 'https://x.com/harbour'],
    ['https://x.com/harbour', 'https://x.com/harbour'],
    ['https://www.twitter.com/harbour', 'https://www.twitter.com/harbour'],
    ['https://x.com.harbour.example/', undefined],
    ['https://netflix.com/harbour', undefined],
    ['https://harbour.example/x.com', undefined],
    ['@harbour/../x', undefined],
  ])('behavior: twitter %s', async (twitter, expected) => {
    expect(await readFields({ twitter })).toEqual(ok({ twitter: expected }));
  });
});
