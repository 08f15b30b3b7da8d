// Why there is no automatic fix, or only one with placeholders: a code with its details. Each code has a sentence in the
// catalogue `fix` (`obstacle.*`); the compiler checks that none is lacking.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/reason-codes.ts';

/** `name` is that of the resource, else of the route (`narrower-route`) or the rule (`still-allowed`, `not-removable`, `security-admin-rule-denies`) in the way. */
const namedCodes = [
  'no-free-priority',
  'no-place-before',
  'rule-limit',
  'route-limit',
  'narrower-route',
  'route-drops',
  'route-drops-replies',
  'no-outbound-access',
  'still-allowed',
  'not-removable',
  'no-place-in-text',
  'security-admin-rule-denies',
] as const;
const bareCodes = ['breaks-others', 'not-exact', 'no-firewall-address', 'text-unreadable', 'text-verdict'] as const;

interface OwnObstacle<Codes extends readonly string[], Details> {
  readonly code: Codes[number];
  readonly args: Details;
  readonly at: SourceRef | null;
}

/** An obstacle of a fix; or information that the checker lacks, too. */
export type Obstacle =
  | Missing
  | OwnObstacle<typeof namedCodes, { readonly name: string }>
  | OwnObstacle<typeof bareCodes, Readonly<Record<never, never>>>;

/** Codes that only fixes have. */
export const obstacleCodes = [...namedCodes, ...bareCodes] as const;
