import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';
import { parse } from 'yaml';

const dockerfile = DockerfileParser.parse(readFileSync('Dockerfile', 'utf8'));
const instructions = dockerfile.getInstructions();
const last = (keyword: string) => instructions.filter((line) => line.getKeyword() === keyword).at(-1);

describe('the container image', () => {
  test('is built in stages, so that the compiler and the tests stay out of it', () => {
    expect(dockerfile.getFROMs().length).toBe(2);
    expect(
      dockerfile
        .getCOPYs()
        .at(-1)
        ?.getFlags()
        .map((flag) => flag.toString())
        .join(' '),
    ).toContain('--from=build');
  });

  test('names its base image by version', () => {
    for (const from of dockerfile.getFROMs()) expect(from.getImageTag()).toMatch(/^\d+/);
  });

  test('runs as somebody without rights, and only the data folder is theirs', () => {
    expect(last('USER')?.getArgumentsContent()).toBe('node');
    expect(last('VOLUME')?.getArgumentsContent()).toContain('/app/data');
  });

  test('says whether it is well', () => {
    expect(last('HEALTHCHECK')?.toString()).toContain('/healthz');
  });

  test('starts node itself, so that a stop signal reaches it', () => {
    expect(last('CMD')?.getArgumentsContent()).toMatch(/^\["node"/);
  });

  test('leaves development packages behind', () => {
    expect(instructions.map((line) => line.toString()).join('\n')).toContain('npm prune --omit=dev');
  });
});

test('the compose file runs Baton on a MongoDB that is healthy first', () => {
  const { services } = parse(readFileSync('docker-compose.yml', 'utf8')) as {
    services: Record<
      string,
      { environment?: Record<string, string>; depends_on?: Record<string, { condition: string }> }
    >;
  };
  expect(services.baton?.environment?.DATABASE_URL).toBe('mongodb://mongo:27017/baton');
  expect(services.baton?.depends_on?.mongo?.condition).toBe('service_healthy');
});
