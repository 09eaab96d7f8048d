import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server-core';

/** THE roads to a MongoDB for the tests, in the order in which they are tried. */
export const roads = ['MONGODB_URI', 'mongod', 'mongodb-memory-server', 'mongo-java-server'] as const;
export type Road = (typeof roads)[number];

export interface RunningMongo {
  readonly uri: string;
  readonly road: Road;
  stop(): Promise<void>;
}

type Start = (env: NodeJS.ProcessEnv) => Promise<RunningMongo | string>;

const here = join(process.cwd(), 'test/support/mongo');
const jarFolder = join(process.cwd(), '.cache/mongo-java');

/** A server, or for each road why it was not taken. */
export async function startMongo(
  env: NodeJS.ProcessEnv,
  starts: Readonly<Record<Road, Start>> = roadStarts,
): Promise<RunningMongo | { readonly none: string }> {
  const reasons: string[] = [];
  for (const road of roads) {
    const result = await starts[road](env).catch((fault: Error) => fault.message.split('\n')[0] ?? 'failed');
    if (typeof result !== 'string') return result;
    reasons.push(`${road}: ${result}`);
  }
  return { none: reasons.join('; ') };
}

const roadStarts: Readonly<Record<Road, Start>> = {
  MONGODB_URI: async (env) =>
    env.MONGODB_URI ? { uri: env.MONGODB_URI, road: 'MONGODB_URI', stop: async () => {} } : 'not set',

  mongod: async () => {
    if (!onPath('mongod')) return 'not on the PATH';
    const folder = mkdtempSync(join(tmpdir(), 'baton-mongod-'));
    const child = spawn('mongod', ['--port', '0', '--bind_ip', '127.0.0.1', '--dbpath', folder], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const port = await portSaid(child, /"port":\s*(\d+)/);
    return running('mongod', child, port, () => rmSync(folder, { recursive: true, force: true }));
  },

  'mongodb-memory-server': async (env) => {
    // Asked first, since the library tries a download that cannot be had for ten seconds, and loudly.
    const mirror = env.MONGOMS_DOWNLOAD_MIRROR ?? 'https://fastdl.mongodb.org';
    const reached = await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
    if (!reached) return 'its download cannot be reached';
    const server = await withinSeconds(20, MongoMemoryServer.create({ binary: { downloadDir: '.cache/mongodb' } }));
    return { uri: server.getUri(), road: 'mongodb-memory-server', stop: async () => void (await server.stop()) };
  },

  'mongo-java-server': async () => {
    if (!onPath('java')) return 'no java on the PATH';
    const trouble = fetchJars();
    if (trouble) return trouble;
    const child = spawn('java', ['-cp', join(jarFolder, '*'), join(here, 'Server.java')], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return running('mongo-java-server', child, await portSaid(child, /listening (\d+)/), () => {});
  },
};

/** Fetches the jars once and checks every one of them at every start; words when that can't be done. */
export function fetchJars(folder = jarFolder): string | undefined {
  if (existsSync(folder)) return wrongJar(folder);
  if (!onPath('mvn')) return 'the jars are not cached and there is no mvn on the PATH to fetch them';
  // Fetched beside and moved whole, so that a fetch cut off, or two at once, never leave half a folder.
  const fresh = `${folder}.${randomUUID()}`;
  mkdirSync(fresh, { recursive: true });
  execFileSync(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      join(here, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${fresh}`,
      '-DincludeScope=runtime',
    ],
    { stdio: 'ignore' },
  );
  const wrong = wrongJar(fresh);
  if (wrong || existsSync(folder)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, folder);
  return wrong;
}

function wrongJar(folder: string): string | undefined {
  for (const line of readFileSync(join(here, 'jars.sha256'), 'utf8').trim().split('\n')) {
    const [sum, file = ''] = line.split(/\s+/);
    const path = join(folder, file);
    if (!existsSync(path)) return `${file} is missing in ${folder}; delete the folder to fetch it again`;
    if (createHash('sha256').update(readFileSync(path)).digest('hex') !== sum)
      return `${file} is not the file that was pinned; delete ${folder} to fetch it again`;
  }
  return undefined;
}

function running(road: Road, child: ChildProcess, port: number, clean: () => void): RunningMongo {
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    road,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          clean();
          resolve();
        });
        child.stdin?.end();
        child.kill();
      }),
  };
}

function portSaid(child: ChildProcess, pattern: RegExp): Promise<number> {
  const said = new Promise<number>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      const port = pattern.exec(text)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with code ${code} before it listened`)));
  });
  return withinSeconds(30, said);
}

function withinSeconds<Result>(seconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${seconds} s`)), seconds * 1_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

const variable = 'BATON_TEST_MONGO';

/** The server that the whole run shares, as the global set-up found it; undefined when there is none. */
export const mongoForTests = (): string | undefined => process.env[variable];
export const rememberMongo = (uri: string): void => {
  process.env[variable] = uri;
};

/** `uri` with a database of its own; options and credentials stay. */
export function uniqueDatabase(uri: string): string {
  const named = new URL(uri);
  named.pathname = `/baton-${randomUUID().slice(0, 8)}`;
  return named.toString();
}
