// The engine beside z3, on the same questions: one required flow, one group of 1,000 rules. z3 is asked only whether
// some required packet is denied and whether some is allowed, which is the easier half of what a verdict needs.
import type { Case, RuleCase } from '../tests/prove/case.ts';
import { askEngine } from '../tests/prove/engine.ts';
import { formulaOf } from '../tests/prove/formula.ts';
import { startSolver } from '../tests/prove/solver.ts';
import { prefixOf } from './groups.ts';
import { line, median, target } from './measure.ts';

const TAGS = ['Storage.WestEurope', 'Storage.NorthEurope', 'AzureActiveDirectory', 'VirtualNetwork'];
const RULES = 1000;
/** The rule after all others, which denies what they leave. */
const LAST: RuleCase = {
  priority: 99 + RULES,
  access: 'deny',
  protocol: '*',
  source: ['*'],
  destination: ['*'],
  sourcePorts: '*',
  ports: '*',
  maybe: false,
};
const rules = Array.from(
  { length: RULES - 1 },
  (_, index): RuleCase => ({
    priority: 100 + index,
    access: index % 9 === 0 ? 'deny' : 'allow',
    protocol: 'tcp',
    source: index % 3 === 0 ? [`10.${index % 256}.0.0/16`] : ['*'],
    destination: index % 2 === 0 ? [TAGS[index % TAGS.length] ?? '*'] : [prefixOf(index), '51.4.0.0/16'],
    sourcePorts: '*',
    ports: index % 5 === 0 ? '443' : `${1000 + index}`,
    maybe: false,
  }),
);
const group = [...rules, LAST];
const given = { place: false, region: true, virtualNetwork: false, file: false, defaultRoute: false };

const solver = await startSolver();
const ratios: number[] = [];
for (const remote of ['Storage', 'AzureActiveDirectory', 'blob', 'host', 'Internet', '20.0.0.0/8']) {
  const one: Case = {
    seed: 0,
    direction: 'out',
    remote,
    protocol: 'tcp',
    ports: '443',
    given,
    group,
    firewall: null,
  };
  const ask = askEngine(one);
  const engine = median(ask);
  const { somePacket } = formulaOf(one);
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    await solver.ask(somePacket);
    times.push(performance.now() - start);
  }
  const z3 = times.sort((a, b) => a - b)[1] ?? 0;
  ratios.push(z3 / engine);
  line(
    `${remote}, ${RULES} rules: ${ask()}`,
    engine,
    `z3 ${z3.toFixed(0)} ms, ${Math.round(z3 / engine)} times; ${target(z3 >= 300 * engine, 'at least 300')}`,
  );
}
const middle = ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 0;
console.log(`In the median the engine is ${Math.round(middle)} times as fast as z3 on the same question.`);
await solver.close();
