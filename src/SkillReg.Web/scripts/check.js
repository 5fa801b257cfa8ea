import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// Everything that must hold before a change of the UI is taken over. Runs all checks, then says what failed.
const project = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'skillreg-web-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  const bin = join(project, 'node_modules', '.bin', process.platform === 'win32' ? `${command}.cmd` : command);
  const { status, stdout, stderr, error } = spawnSync(bin, args, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
    shell: process.platform === 'win32',
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim() };
}

function report(name, ok, details) {
  counts[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${ok ? '' : `\n${details}`}`);
}

function checkTypes() {
  const { ok, output } = run('tsc', ['--noEmit']);
  report('types', ok, output);
}

function checkLint() {
  const { ok, output } = run('eslint', ['.', '--max-warnings', '0']);
  report('lint, import walls included', ok, output);
}

function checkUnitTests() {
  const results = join(scratch, 'vitest.json');
  const { ok, output } = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${results}`]);
  const { numPassedTests, numFailedTests, numPendingTests } = readResults(results);
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests;
  const name = `unit tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
  report(name, ok && numPassedTests > 0, output);
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  }
}

function checkClient() {
  const fresh = join(scratch, 'schema.d.ts');
  const { ok, output } = run('openapi-typescript', ['openapi.json', '--output', fresh]);
  const same = ok && readFileSync(fresh, 'utf8') === readFileSync(join(project, 'src/api/schema.d.ts'), 'utf8');
  report('generated client is not stale', same, ok ? 'src/api/schema.d.ts differs from openapi.json: run npm run generate.' : output);
}

function checkLockFile() {
  const hosts = readFileSync(join(project, 'package-lock.json'), 'utf8').match(/.*:\/\/.*/g) ?? [];
  const advice = 'Expected no host names in package-lock.json: run npm run lock.';
  report('lock file names no host', hosts.length === 0, [advice, ...hosts.slice(0, 5)].join('\n'));
}

function checkBuild() {
  const { ok, output } = run('vite', ['build', '--logLevel', 'warn'], { SKILLREG_WEB_OUT: join(scratch, 'wwwroot') });
  report('build within the budget of the first load', ok, output);
  output.match(/^first load of .*$/gm)?.forEach((line) => console.log(`       ${line}`));
}

try {
  [checkLockFile, checkClient, checkTypes, checkLint, checkUnitTests, checkBuild].forEach((check) => check());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
