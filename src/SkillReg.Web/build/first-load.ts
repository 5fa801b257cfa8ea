import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** What one page of the applicant makes a phone fetch before it can be used. */
export interface FirstLoad {
  page: string;
  gzipBytes: number;
}

export interface Budget {
  /** The entry chunk's name, as Rollup gives it. */
  entry: string;
  /** For each page, the source modules that its route loads lazily, relative to the project. */
  pages: Record<string, string[]>;
  limitBytes: number;
  report?: (loads: FirstLoad[]) => void;
}

/** Fails the build when a page of the applicant needs more bytes than its budget allows. */
export function firstLoadBudget(budget: Budget): Plugin {
  return {
    name: 'skillreg:first-load-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const loads = Object.entries(budget.pages).map(([page, modules]) => ({
        page,
        gzipBytes: gzippedBytes(bundle, neededFiles(bundle, budget.entry, modules)),
      }));
      budget.report?.(loads);
      for (const load of loads.filter((one) => one.gzipBytes > budget.limitBytes)) {
        this.error(`Expected ${load.page} to need at most ${budget.limitBytes} bytes gzipped, but it needs ${load.gzipBytes}.`);
      }
    },
  };
}

function neededFiles(bundle: Rollup.OutputBundle, entry: string, modules: string[]): Set<string> {
  const chunks = Object.values(bundle).filter((file): file is Rollup.OutputChunk => file.type === 'chunk');
  const starts = chunks.filter((chunk) => chunk.isEntry && chunk.name === entry);
  for (const module of modules) {
    const chunk = chunks.find((candidate) => candidate.facadeModuleId?.endsWith(`/${module}`));
    if (!chunk) {
      throw new Error(`Expected a chunk of its own for ${module}, but the bundle has none.`);
    }
    starts.push(chunk);
  }
  const files = new Set<string>();
  const visit = (fileName: string) => {
    const file = bundle[fileName];
    if (!file || files.has(fileName)) {
      return;
    }
    files.add(fileName);
    if (file.type === 'chunk') {
      file.imports.forEach(visit);
      file.viteMetadata?.importedCss.forEach((css) => files.add(css));
    }
  };
  starts.forEach((chunk) => visit(chunk.fileName));
  return files;
}

function gzippedBytes(bundle: Rollup.OutputBundle, files: Set<string>): number {
  let total = 0;
  for (const name of files) {
    const file = bundle[name];
    if (file) {
      total += gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length;
    }
  }
  return total;
}
