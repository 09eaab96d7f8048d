import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';

/** Who the image's user stands for here: nobody in particular for root, who runs most containers; else whoever runs the tests. */
export const imageUser =
  process.getuid?.() === 0
    ? { uid: 65_534, gid: 65_534 }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

/** What an image comes to: its files under `root`, and how it is run. */
export interface Image {
  /** Stands for `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

interface Stage {
  readonly name: string | null;
  readonly root: string;
  workdir: string;
  env: Record<string, string>;
  user: string | undefined;
  command: readonly string[];
  healthCheck: readonly string[];
}

/**
 * Does what `docker build` would do with the Dockerfile in `source`, in folders under `place` instead of images: the
 * base image is this machine. Knows the instructions that the file uses and throws at any other.
 */
export function buildImage(source: string, place: string): Image {
  const keeps = createContext(source);
  const stages: Stage[] = [];

  const steps: Readonly<Record<string, (stage: Stage, line: Instruction) => void>> = {
    WORKDIR(stage, line) {
      stage.workdir = join(stage.root, argumentsOf(line)[0] ?? '');
      mkdirSync(stage.workdir, { recursive: true });
    },
    COPY(stage, line) {
      const from = (line as Copy)
        .getFlags()
        .find((flag) => flag.getName() === 'from')
        ?.getValue();
      const other = stages.find(({ name }) => name === from);
      const paths = argumentsOf(line);
      const target = paths.at(-1) ?? '';
      for (const path of paths.slice(0, -1)) {
        const file = other ? join(other.root, path) : join(source, path);
        const into = join(stage.workdir, target, target.endsWith('/') ? path : '');
        const wanted = (one: string) => other !== undefined || inContext(relative(source, one));
        cpSync(file, into, { recursive: true, verbatimSymlinks: true, filter: wanted });
      }
    },
    RUN(stage, line) {
      const script = placed(stage, line.getArgumentsContent() ?? '').replace(
        /\bnode:node\b/g,
        `${imageUser.uid}:${imageUser.gid}`,
      );
      // The packages were fetched for this repository already: npm need not ask for them again.
      const env = { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_prefer_offline: 'true', ...stage.env };
      execFileSync('sh', ['-ec', script], { cwd: stage.workdir, env, stdio: ['ignore', 'ignore', 'pipe'] });
    },
    ENV(stage, line) {
      for (const word of argumentsOf(line)) {
        const [name = '', ...value] = word.split('=');
        stage.env[name] = placed(stage, value.join('='));
      }
    },
    USER(stage, line) {
      stage.user = argumentsOf(line)[0];
    },
    CMD(stage, line) {
      stage.command = JSON.parse(line.getArgumentsContent() ?? '[]') as string[];
    },
    HEALTHCHECK(stage, line) {
      const command = /CMD\s+(\[.*\])/s.exec(line.getArgumentsContent() ?? '')?.[1] ?? '[]';
      stage.healthCheck = JSON.parse(command) as string[];
    },
    VOLUME() {},
    EXPOSE() {},
  };

  /** A folder may be left out and hold what is not. */
  const inContext = (path: string) => statSync(join(source, path)).isDirectory() || keeps(path);
  const placed = ({ root }: Stage, text: string) => text.replace(/(^|[\s:])(?=\/app\b)/g, `$1${root}`);

  for (const line of DockerfileParser.parse(readFileSync(join(source, 'Dockerfile'), 'utf8')).getInstructions()) {
    const keyword = line.getKeyword();
    if (keyword === 'FROM') {
      const [, , name] = argumentsOf(line);
      const root = join(place, name ?? 'image');
      mkdirSync(root);
      stages.push({ name: name ?? null, root, workdir: root, env: {}, user: undefined, command: [], healthCheck: [] });
      continue;
    }
    const [stage, step] = [stages.at(-1), steps[keyword]];
    if (!stage || !step) throw new Error(`The Dockerfile says ${line.toString()}: nobody here knows how to do that`);
    step(stage, line);
  }
  const image = stages.at(-1);
  if (!image) throw new Error('The Dockerfile makes no image');
  return image;
}

const argumentsOf = (line: Instruction): string[] => line.getArguments().map((word) => word.getValue());

/** Whether `.dockerignore` leaves a file in the context: its last line that matches decides. */
export function createContext(source: string): (path: string) => boolean {
  const lines = readFileSync(join(source, '.dockerignore'), 'utf8').split('\n');
  const rules = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.keeps ?? true;
}

/** Docker's patterns, as far as the file uses them: names, and `**` for anything. */
const patternOf = (glob: string) => {
  const literal = (part: string) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${glob.split('**').map(literal).join('.*')}(/.*)?$`);
};
