import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstLoadBudget } from '../build/first-load.ts';
import { precompress } from '../build/precompress.ts';

const project = join(import.meta.dirname, '..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skillreg-build-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Builds an entry that loads one page lazily, with this text in the page. */
async function buildSmallSite(text: string, ...plugins: Plugin[]) {
  writeFileSync(join(folder, 'site.js'), "import('./page.js').then((page) => document.body.append(page.text));");
  writeFileSync(join(folder, 'page.js'), `export const text = ${JSON.stringify(text)};`);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: { outDir: join(folder, 'out'), rolldownOptions: { input: { site: join(folder, 'site.js') } } },
  });
  return join(folder, 'out', 'assets');
}

describe('precompress', () => {
  it('writes a brotli and a gzip copy that unpack to the asset', async () => {
    const assets = await buildSmallSite('x'.repeat(5_000), precompress());
    const files = readdirSync(assets);
    const page = files.find((file) => /^page.*\.js$/.test(file)) ?? '';
    const content = readFileSync(join(assets, page));
    expect(brotliDecompressSync(readFileSync(join(assets, `${page}.br`))).equals(content)).toBe(true);
    expect(gunzipSync(readFileSync(join(assets, `${page}.gz`))).equals(content)).toBe(true);
  });

  it('leaves files alone that are too small to gain from it', async () => {
    const assets = await buildSmallSite('small', precompress());
    expect(readdirSync(assets).filter((file) => /^page.*\.br$/.test(file))).toEqual([]);
  });
});

describe('firstLoadBudget', () => {
  const budget = (limitBytes: number) =>
    firstLoadBudget({ entry: 'site', limitBytes, pages: { '/': ['page.js'] } });
  const noise = Array.from({ length: 600 }, (_, index) => (index * 7_919 * 104_729).toString(36)).join('');

  it('lets a page within its budget pass', async () => {
    await expect(buildSmallSite(noise, budget(20_000))).resolves.toContain('assets');
  });

  it('fails the build when a lazily loaded page takes more than its budget', async () => {
    await expect(buildSmallSite(noise, budget(1_000))).rejects.toThrow(/Expected \/ to need at most 1000 bytes gzipped/);
  });

  it('fails when a page of the budget is no longer loaded lazily', async () => {
    const lost = firstLoadBudget({ entry: 'site', limitBytes: 20_000, pages: { '/': ['gone.js'] } });
    await expect(buildSmallSite('x', lost)).rejects.toThrow(/Expected a chunk of its own for gone\.js/);
  });
});

describe.each(['index.html', 'studio/index.html'])('the document %s', (name) => {
  const html = readFileSync(join(project, name), 'utf8');

  it('has no script and no style of its own text', () => {
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('names no other host', () => {
    expect(html).not.toMatch(/https?:\/\//);
  });

  it('says what to do without scripts and in browsers that are too old, in both languages', () => {
    expect(html).toMatch(/<noscript>[^]*JavaScript[^]*lang="en"[^]*<\/noscript>/);
    expect(html).toMatch(/class="boot-note"[^]*极速模式[^]*lang="en"/);
  });
});

describe('the lock file', () => {
  it('names no host', () => {
    expect(readFileSync(join(project, 'package-lock.json'), 'utf8')).not.toContain('://');
  });
});
