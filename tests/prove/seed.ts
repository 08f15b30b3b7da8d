// Where random tests begin. The seed changes with the commit, so that in time every run tries other cases, and is the
// same for everybody who runs one commit.
import { execFileSync } from 'node:child_process';

/** The first 28 bits of the hash of the commit that is checked out; outside a repository a fixed number. */
const seedOfCommit = (): number => {
  try {
    const hash = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(hash.slice(0, 7), 16);
  } catch {
    return 20_260_101;
  }
};

const { PORTOLAN_SEED, PORTOLAN_CASES } = process.env;

/** The seed of this run. `PORTOLAN_SEED` repeats that of another. */
export const seed = PORTOLAN_SEED === undefined ? seedOfCommit() : Number(PORTOLAN_SEED);

/** What to set to repeat this run; for the message of a failure. */
export const repeat = `repeated by PORTOLAN_SEED=${seed}`;

/**
 * Returns how many of `all` cases this run tries: a tenth in the tests, all of them in `npm run prove`, which sets
 * `PORTOLAN_CASES` to `all` or to a number.
 */
export const casesOf = (all: number): number => {
  if (PORTOLAN_CASES === undefined) return Math.ceil(all / 10);
  return PORTOLAN_CASES === 'all' ? all : Number(PORTOLAN_CASES);
};

/** Returns the options of a property that has `all` cases. */
export const draws = (all: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: casesOf(all),
  seed,
});
