// Where on its host the site is served: the build writes addresses for it, and the server answers them.

/**
 * Returns the path below which the site is served, with a slash before and after it (`portolan`, `/portolan` and
 * `/portolan/` mean the same); `/` where none is given.
 * @throws where it holds anything that a path segment should not
 */
export const basePath = (given: string): string => {
  const segments = given.split('/').filter((segment) => segment !== '');
  const wrong = segments.find((segment) => !/^[\w.~-]*[\w~-][\w.~-]*$/.test(segment));
  if (wrong !== undefined)
    throw new Error(
      `PORTOLAN_BASE is a path such as /portolan/: letters, digits, "-", "_", "." and "~", not "${wrong}".`,
    );
  return segments.length === 0 ? '/' : `/${segments.join('/')}/`;
};
