import type { Plugin } from 'vite';

/** While developing, every address below /studio/ is answered with the studio's own document, as the server does. */
export function studioFallback(): Plugin {
  return {
    name: 'skillreg:studio-fallback',
    apply: 'serve',
    configureServer: (server) => {
      server.middlewares.use((request, _, next) => {
        if (/^\/studio(?:\/[^.]*)?(?:\?.*)?$/.test(request.url ?? '')) {
          request.url = '/studio/index.html';
        }
        next();
      });
    },
  };
}
