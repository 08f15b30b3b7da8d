/** How the fragment of a link with a workspace begins. */
export const SHARE_VERSION = 'v1=';

/** Reports whether an address's fragment (with its `#`) claims to carry a workspace. */
export const isShareFragment = (hash: string): boolean => hash.startsWith(`#${SHARE_VERSION}`);
