// Names of files as reports refer to them.

/** A file's name without the steps that only say "here", so that every spelling of a path is one. */
export const withoutDots = (file: string): string => file.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');

/** Standard input has no address. */
const STANDARD_INPUT = 'stdin';

/** A file's name as the relative reference that SARIF wants (section 3.4). */
export const uriOf = (file: string): string =>
  withoutDots(file === '-' ? STANDARD_INPUT : file)
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
