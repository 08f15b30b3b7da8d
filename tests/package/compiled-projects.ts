// Projects that import the installed package: TypeScript compiles them, Node runs them.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sample } from './build-package.ts';

const tsc = (compiler: string, project: string) =>
  spawnSync(process.execPath, [join(root, 'node_modules', compiler, 'bin/tsc'), '-p', project], { encoding: 'utf8' });

/** Tests that a project compiles in the folder where the package is installed, and that the examples run there. */
export const testCompiledProjects = (project: string): void => {
  test.each([
    ['node16', 'node16', 'typescript'],
    ['esnext', 'bundler', 'typescript-7'],
  ])(
    'TypeScript compiles a project that imports it (module %s, resolution %s, %s)',
    (module, moduleResolution, compiler) => {
      writeFileSync(
        join(project, 'use.mts'),
        [
          "import { builtInLibrary, check, type Finding, formats, type Library, read, review } from 'portolan';",
          "import { readInputs } from 'portolan/node';",
          'const library: Library = await builtInLibrary("fr");',
          "const checked = check(read(readInputs(['nsg.json']).inputs), library, { scenarios: ['compute'] });",
          'const findings: readonly Finding[] = review(checked);',
          'const blocked: number = checked.result.counts.blocked;',
          'const titles: string[] = library.scenarios.map(({ id }) => id);',
          'console.log(formats.sarif(checked, { locale: "fr", findings }), blocked, titles);',
          '// @ts-expect-error A scenario is a text.',
          "check(read([{ name: 'a', text: '' }]), library, { scenarios: [1] });",
          '',
        ].join('\n'),
      );
      writeFileSync(
        join(project, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            module,
            moduleResolution,
            target: 'es2022',
            strict: true,
            noEmit: true,
            types: [],
            lib: ['es2024', 'dom'],
          },
          files: ['use.mts'],
        }),
      );
      const { status, stdout } = tsc(compiler, project);
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
  );

  test('the examples compile and run against it', () => {
    const from = join(root, 'src/package/examples');
    const examples = readdirSync(from);
    for (const name of examples) cpSync(join(from, name), join(project, name));
    cpSync(sample('fail-'), join(project, 'nsg.json'));
    cpSync(join(root, 'tests/fixtures/foreign-scenarios'), join(project, 'my-scenarios'), { recursive: true });
    const row = JSON.stringify(JSON.parse(readFileSync(sample('fail-'), 'utf8')));
    writeFileSync(join(project, 'rows.ndjson'), `${row}\n${row}\n`);
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ module: 'node16', moduleResolution: 'node16', target: 'es2022', strict: true, noEmit: true },
          ...{ lib: ['es2024', 'dom'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
        },
        files: examples,
      }),
    );
    const compiled = tsc('typescript-7', project);
    expect(compiled.stdout).toBe('');
    expect(examples.length).toBeGreaterThan(3);
    for (const name of examples) {
      const ran = spawnSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
      expect([name, ran.status, ran.stderr]).toEqual([name, 0, '']);
      expect(ran.stdout.length).toBeGreaterThan(10);
    }
  });
};
