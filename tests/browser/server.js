import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const built = resolve(import.meta.dirname, '../../artifacts/bin/SkillReg.Server/release/SkillReg.Server.dll');
const patience = 120_000;

/**
 * A running SkillReg to look at: the one at SKILLREG_URL, or one of our own on a free port with a data directory that
 * nobody else has. SKILLREG_SERVER names another command to start.
 */
export async function startServer() {
  if (process.env.SKILLREG_URL) {
    return { url: process.env.SKILLREG_URL.replace(/\/$/, ''), stop: () => Promise.resolve() };
  }
  const dataDirectory = await mkdtemp(join(tmpdir(), 'skillreg-browser-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const [command, ...args] = process.env.SKILLREG_SERVER?.split(' ') ?? ['dotnet', built];
  const server = spawn(command, [...args, '--urls', url], {
    env: { ...process.env, SkillReg__DataDirectory: dataDirectory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  server.stdout.on('data', (text) => output.push(text));
  server.stderr.on('data', (text) => output.push(text));
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    await untilReady(url, server);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${output.join('')}`, { cause: error });
  }
  return { url, stop };
}

async function untilReady(url, server) {
  const failed = once(server, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const giveUpAt = Date.now() + patience;
  while (Date.now() < giveUpAt) {
    if (server.exitCode !== null) {
      throw new Error(`Expected the server to start, but it ended with code ${server.exitCode}.`);
    }
    const ready = await Promise.race([fetch(`${url}/health/ready`).catch(() => null), failed]);
    if (ready?.status === 200) {
      return;
    }
    await pause(100);
  }
  throw new Error(`Expected the server to be ready within ${patience / 1000} seconds, but it was not.`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
