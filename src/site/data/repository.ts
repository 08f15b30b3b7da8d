// Links of a page to its source: to edit it, to read it, to report an error in it. All come from one address.

/** The repository of the site's source, on a host with GitHub's addresses. */
export interface Repository {
  readonly address: string;
  readonly branch: string;
}

/** The links of one page. */
export interface SourceLinks {
  readonly edit: string;
  readonly source: string;
  readonly report: string;
}

/**
 * Returns the repository of an address; null for none. A branch other than `main` is named as on the host's own pages.
 * @example repositoryOf('https://github.com/me/portolan/tree/next') // { address: 'https://github.com/me/portolan', branch: 'next' }
 */
export const repositoryOf = (text: string): Repository | null => {
  const [, address = '', branch = 'main'] =
    /^(https?:\/\/.+?)(?:\/(?:edit|tree|blob)\/([^/]+))?$/.exec(text.trim().replace(/\/+$/, '')) ?? [];
  return address === '' ? null : { address, branch };
};

/**
 * Returns the links of a page; null when the site has no repository or the page no file. A generated page is read and
 * edited in the file that it is made from.
 */
export const sourceLinks = (
  repository: Repository | null,
  {
    file,
    madeFrom,
    title,
    path,
  }: { file: string | undefined; madeFrom: string | undefined; title: string; path: string },
): SourceLinks | null => {
  if (repository === null || file === undefined) return null;
  const { address, branch } = repository;
  const source = (madeFrom ?? file).replace(/^\.\//, '');
  return {
    edit: `${address}/edit/${branch}/${source}`,
    source: `${address}/blob/${branch}/${source}`,
    report: `${address}/issues/new?${new URLSearchParams({ title, body: path })}`,
  };
};
