import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { firstLoadBudget } from './build/first-load.ts';
import { precompress } from './build/precompress.ts';
import { studioFallback } from './build/studio-fallback.ts';

const server = process.env.SKILLREG_URL ?? 'http://localhost:5080';
const antd = 'src/design/antd-frame.tsx';

export default defineConfig({
  plugins: [
    react(),
    studioFallback(),
    firstLoadBudget({
      entry: 'site',
      limitBytes: 350 * 1024,
      pages: {
        '/': ['src/features/plans/home-page.tsx'],
        '/sign-in': [antd, 'src/features/sessions/sign-in-page.tsx'],
        '/applications': ['src/features/applications/applications-page.tsx'],
        '/applications/:id': [antd, 'src/features/applications/application-page.tsx'],
        '/profile': ['src/features/applicants/profile-page.tsx'],
        '/notices': ['src/features/notices/notices-page.tsx'],
      },
      report: (loads) => {
        for (const { page, gzipBytes } of loads) {
          console.log(`first load of ${page}: ${Math.round(gzipBytes / 1024)} KB gzip`);
        }
      },
    }),
    precompress(),
  ],
  // The server puts a fresh nonce into the document for every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: process.env.SKILLREG_WEB_OUT ?? resolve(import.meta.dirname, '../SkillReg.Server/wwwroot'),
    emptyOutDir: true,
    // font-src and script-src allow no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    target: ['chrome100', 'edge100', 'firefox102', 'safari15.4'],
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { site: resolve(import.meta.dirname, 'index.html'), studio: resolve(import.meta.dirname, 'studio/index.html') },
      output: {
        // What every page needs, in two files: one that changes with our packages and one that changes with our shell.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(?:react|react-dom|react-router|scheduler|@tanstack|openapi-fetch)\// },
            { name: 'shell', test: /src\/(?:texts|api|layout)\/|src\/session\/(?!challenge)|src\/design\/(?!antd-frame|labelled-input)/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': server, '/health': server, '/openapi': server },
  },
});
