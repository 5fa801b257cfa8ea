import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { layers, walls } from '../lint/walls.js';

const root = '/house/src';

function breaches(file: string, code: string): string[] {
  const linter = new Linter({ cwd: '/house' });
  const findings = linter.verify(
    code,
    { files: ['**/*.ts'], plugins: { skillreg: { rules: { walls } } }, rules: { 'skillreg/walls': ['error', { root }] } } as Linter.Config,
    { filename: `${root}/${file}` },
  );
  return findings.map((finding) => finding.messageId ?? finding.message);
}

describe('walls', () => {
  it('let a file import from its own layer and from lower ones', () => {
    const code = "import '../../layout/page.ts'; import './task-filters.ts'; import 'react'; export * from '../../texts/texts.ts';";
    expect(breaches('features/tasks/inbox-page.ts', code)).toEqual([]);
    expect(breaches('app/site-routes.ts', "const page = import('../features/tasks/inbox-page.ts');")).toEqual([]);
  });

  it('stop a feature from importing another feature, however it is written', () => {
    const code = [
      "import '../plans/plan-texts.ts';",
      "import('../plans/plan-texts.ts');",
      "export { a } from '../plans/plan-texts.ts';",
      "export * from '../../features/plans/plan-texts.ts';",
    ].join('\n');
    expect(breaches('features/tasks/inbox-page.ts', code)).toEqual(['sideways', 'sideways', 'sideways', 'sideways']);
  });

  it.each(layers.slice(0, layers.indexOf('features')))('stop the shared layer %s from importing a feature', (layer) => {
    expect(breaches(`${layer}/thing.ts`, "import '../features/tasks/shortcuts.ts';")).toEqual(['upwards']);
  });

  it('stop a feature from importing the composition', () => {
    expect(breaches('features/tasks/inbox-page.ts', "import '../../app/start.ts';")).toEqual(['upwards']);
  });
});
