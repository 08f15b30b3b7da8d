// Why there is no automatic fix, or only one with placeholders: a code with its details. Each code has a sentence in the
// catalogue `fix`; the compiler checks that none is lacking.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/reason-codes.ts';

type None = Readonly<Record<never, never>>;
interface Named {
  readonly name: string;
}

/** Details by code; `name` is that of the resource, if not said otherwise. */
interface ObstacleDetails {
  readonly 'no-free-priority': Named;
  /** No rule can be put before one that may block. */
  readonly 'no-place-before': Named;
  readonly 'rule-limit': Named;
  readonly 'route-limit': Named;
  /** `name`: a route for a part of the destination. */
  readonly 'narrower-route': Named;
  /** A route with next hop None. */
  readonly 'route-drops': Named;
  /** With the change, a requirement that was met no longer is. */
  readonly 'breaks-others': None;
  /** The change allows other packets, too. */
  readonly 'not-exact': None;
  /** The firewall's private address: a placeholder of a route. */
  readonly 'firewall-address': None;
  /** Without the overly permissive rule, the rule `name` allows the same. */
  readonly 'still-allowed': Named;
  /** The rule `name` cannot be identified, or no rule can follow all others. */
  readonly 'not-removable': Named;
}

/** Codes that only fixes have. */
export type ObstacleCode = keyof ObstacleDetails;

/** An obstacle of a fix; or information that the checker misses, too. */
export type Obstacle =
  | Missing
  | {
      [Code in ObstacleCode]: {
        readonly code: Code;
        readonly args: ObstacleDetails[Code];
        readonly at: SourceRef | null;
      };
    }[ObstacleCode];
