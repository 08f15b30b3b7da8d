// Predicates say something: a clause that compares with nothing would hold for every resource.
import { clause } from '../predicate.ts';
import { clausesOf } from './clauses.ts';
import { type Assertion, fault } from './folder-view.ts';

const comparisons = Object.keys(clause.shape).filter((key) => !['path', 'each', 'absent'].includes(key));

/** Every clause compares the value at its path with something. */
export const assertClausesCompare: Assertion = ({ scenarios }) =>
  scenarios.flatMap(({ file, scenario }) =>
    clausesOf(scenario)
      .filter(({ clause: own }) => comparisons.every((key) => !Object.hasOwn(own, key)))
      .map(({ path }) =>
        fault(file, [...path, 'path'], 'missing-key', { found: 'equals', allowed: comparisons }),
      ),
  );
