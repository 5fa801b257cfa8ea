import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

// npm writes the addresses of packages' sponsors into the lock file. Nothing needs them, and the lock file names no host.
const file = resolve(process.argv[2] ?? 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  delete entry.resolved;
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
