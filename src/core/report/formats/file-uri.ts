// Names of files as reports refer to them.

/** A file's name without the steps that only say "here", so that every spelling of a path is one. */
export const withoutDots = (file: string): string => file.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');

/** A file's name as the relative reference that SARIF wants (section 3.4). */
export const uriOf = (file: string): string =>
  withoutDots(file)
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
