// Parses the files of a scenarios folder: those of the right shape with their positions, and the errors of the others.
import type { AuthorError } from './author-error.ts';
import { aboutOf, type FileRole, fileRole, schemaOf, sharedNames } from './folder.ts';
import { nearest } from './nearest-name.ts';
import { validateShape } from './validate-shape.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

export interface ParsedFile {
  readonly role: FileRole;
  readonly source: YamlSource;
}

/** Reports whether a file is no part of the model. */
const isForeign = (path: string): boolean => /^schema\/|^[^/]+\/samples\//.test(path) || !/\.ya?ml$/.test(path);

const unknownFile = (path: string): AuthorError => {
  const folder = path.includes('/') ? (path.split('/')[0] ?? '') : '<id>';
  const allowed =
    folder === '_shared'
      ? [...sharedNames.map((name) => `_shared/${name}.yaml`), '_shared/text/en.yaml']
      : [`${folder}/scenario.yaml`, `${folder}/text/en.yaml`];
  return {
    file: path,
    line: 1,
    column: 1,
    about: [],
    code: 'unknown-file',
    found: path,
    allowed,
    suggestion: nearest(path.replace(/\.yml$/, '.yaml'), allowed),
  };
};

const parseFile = (path: string, text: string): { file: ParsedFile | null; errors: readonly AuthorError[] } => {
  const role = fileRole(path);
  if (role === null) return { file: null, errors: [unknownFile(path)] };
  const { source, problems } = parseYaml(path, text);
  if (source === null) {
    const about = aboutOf(role, { value: null }, []);
    return {
      file: null,
      errors: problems.map((problem) => ({ ...problem, file: path, about, allowed: [], suggestion: null })),
    };
  }
  const shape = validateShape(schemaOf(role), source.value);
  return {
    file: shape.length === 0 ? { role, source } : null,
    errors: shape.map(({ path: inner, what, ...problem }) => ({
      ...problem,
      file: path,
      ...source.position(inner, what),
      about: aboutOf(role, source, inner),
    })),
  };
};

/** Parses every file of a scenarios folder. Files with an error are left out of `files`. */
export const parseFolder = (
  texts: ReadonlyMap<string, string>,
): { readonly files: readonly ParsedFile[]; readonly errors: readonly AuthorError[] } => {
  const parsed = [...texts]
    .filter(([path]) => !isForeign(path))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => parseFile(path, text));
  return {
    files: parsed.flatMap(({ file }) => (file === null ? [] : [file])),
    errors: parsed.flatMap(({ errors }) => errors),
  };
};
