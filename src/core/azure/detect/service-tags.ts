import type { Shape } from '../context/context.ts';
import { looksLikeServiceTags, readServiceTags } from '../readers/service-tags.ts';

/** The published service-tag file, or `az network list-service-tags`. */
export const serviceTags: Shape = {
  fits: looksLikeServiceTags,
  read: (node, { session, drafts }) => {
    session.form(node.at, 'service-tags');
    drafts.found.push({ kind: 'whole', draft: readServiceTags(node) });
  },
};
