// Excess access, and what removes it.
import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import { applyChanges, tightenAll, tighteningsFor } from '../../../../../src/core/fix/index.ts';
import { type TrafficAnswers, UNANSWERED } from '../../../../../src/core/fix/needs/traffic-answers.ts';
import { configuration, defaults, type FlowText, library, nsg } from '../../checker/build.ts';
import { firewall } from '../../checker/build-firewall.ts';
import { check } from '../../checker/checked.ts';
import { changeText } from '../change-text.ts';

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'], region: 'westeurope' } };
/** Nodes don’t talk to each other, and Azure’s DNS servers are used. */
const CLOSED: TrafficAnswers = { nodeTraffic: 'deny', dnsServers: [] };

function closed(resource: Resource, flow: Partial<FlowText> = {}) {
  const pasted = configuration(resource);
  const asked = library([flow]);
  const result = check(pasted, asked, options);
  const tightenings = tighteningsFor({ configuration: pasted, result }, { library: asked, options, answers: CLOSED });
  return tightenings.map(({ rules, status, changes, obstacles }) => ({
    rules,
    status,
    changes: changes.map(changeText),
    codes: obstacles.map(({ code }) => code),
    verdict: check(applyChanges(pasted, changes), asked, options).requirements[0]?.verdict,
  }));
}
const end = 'out 4096 deny * * -> *';
const verified = { status: 'verified', codes: [], verdict: 'allowed' } as const;

describe('in a security group', () => {
  test('a rule that nothing needs goes', () => {
    expect(closed(nsg('out 100 allow tcp * -> Sql@1433', 'out 110 allow tcp * -> Storage@443', end))).toEqual([
      { rules: ['r0'], ...verified, changes: ['100 allow tcp * -> Sql@1433 => -'] },
    ]);
  });
  test('a rule that is too wide gives way to one for what is needed', () => {
    expect(closed(nsg('out 100 allow tcp * -> Storage@400-500', end))).toEqual([
      {
        rules: ['r0'],
        ...verified,
        changes: ['- => 110 allow tcp 10.0.1.0/24 -> Storage@443', '100 allow tcp * -> Storage@400-500 => -'],
      },
    ]);
  });
  test('a rule for just what is needed stays, whoever sits behind the group', () => {
    expect(closed(nsg('out 100 allow tcp * -> Storage@443', end))).toEqual([]);
    expect(closed(nsg('out 100 allow tcp 10.0.1.0/24 -> Storage@443', end))).toEqual([]);
  });
  test('what a rule before it closes is not open', () => {
    expect(
      closed(
        nsg(
          'out 90 deny tcp * -> *@400-442',
          'out 95 deny tcp * -> *@444-500',
          'out 100 allow tcp * -> Storage@400-500',
          end,
        ),
      ),
    ).toEqual([]);
  });
  test('Azure’s default rules are closed by a rule behind all others', () => {
    expect(closed(nsg())).toEqual([
      {
        rules: ['AllowVnetOutBound', 'AllowInternetOutBound'],
        ...verified,
        changes: ['- => 100 allow tcp 10.0.1.0/24 -> Storage@443', '- => 4096 deny any * -> *@*'],
      },
    ]);
  });
  test('for host names the internet stays open on their ports, as it was', () => {
    expect(closed(nsg(), { to: { hosts: ['pypi.org'] } })[0]).toMatchObject({
      status: 'verified',
      changes: ['- => 100 allow tcp 10.0.1.0/24 -> Internet@443', '- => 4096 deny any * -> *@*'],
    });
  });
  test('a rule is left alone where another one would let the same through', () => {
    const [defaults_, rule] = closed(nsg('out 100 allow tcp * -> Internet@8080'));
    expect(defaults_?.status).toBe('verified');
    expect(rule).toMatchObject({ rules: ['r0'], status: 'none', codes: ['still-allowed'] });
  });
  test('all of it together is closed, the default rules first', () => {
    const pasted = configuration(nsg('out 100 allow tcp * -> Internet@8080', 'in 200 allow tcp Internet -> *@22'));
    const asked = library([{}]);
    const done = tightenAll(
      { configuration: pasted, result: check(pasted, asked, options) },
      { library: asked, options, answers: CLOSED },
    );
    expect(done.tightenings.map(({ status }) => status)).toEqual(['verified', 'verified', 'verified']);
    expect(done.changes.map(changeText).toSorted()).toEqual([
      '- => 110 allow tcp 10.0.1.0/24 -> Storage@443',
      '- => 4096 deny any * -> *@*',
      '100 allow tcp * -> Internet@8080 => -',
      '200 allow tcp Internet -> *@22 => -',
    ]);
    expect(tighteningsFor(done, { library: asked, options, answers: CLOSED })).toEqual([]);
  });
  test('what a subnet without given prefixes needs stays open in its own group', () => {
    const pasted = configuration(nsg());
    const asked = library([{}]);
    const unspecified = { ...defaults, parameters: {} };
    const [tightening] = tighteningsFor(
      { configuration: pasted, result: check(pasted, asked, unspecified) },
      { library: asked, options: unspecified, answers: CLOSED },
    );
    expect(tightening).toMatchObject({ status: 'verified', verification: { newlyMet: [], stillMet: 1 } });
    expect(tightening?.changes.map(changeText)).toEqual([
      '- => 100 allow tcp VirtualNetwork -> Storage@443',
      '- => 4096 deny any * -> *@*',
    ]);
  });
  test('what may be needed is not closed: nobody given the region', () => {
    const pasted = configuration(nsg('out 100 allow tcp * -> Storage.WestEurope@400-500', end));
    const asked = library([{ to: { tag: 'Storage', regional: true } }]);
    const unspecified = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };
    const result = check(pasted, asked, unspecified);
    expect(result.requirements[0]?.verdict).toBe('undecided');
    const [tightening] = tighteningsFor(
      { configuration: pasted, result },
      { library: asked, options: unspecified, answers: CLOSED },
    );
    expect(tightening).toMatchObject({ status: 'placeholders', verification: null });
    expect(tightening?.changes.map(changeText)).toEqual([
      '- => 110 allow tcp 10.0.1.0/24 -> Storage.<region>@443',
      '100 allow tcp * -> Storage.WestEurope@400-500 => -',
    ]);
  });
});

describe('in a firewall', () => {
  const flow: Partial<FlowText> = { at: ['firewall'], ports: [445] };
  test('a rule that nothing needs goes', () => {
    const policy = firewall(['g1/500 net 200 allow: tcp 10.0.1.0/24 -> Storage@445; tcp 10.0.1.0/24 -> Sql@1433'], {
      form: 'policy',
    });
    expect(closed(policy, flow)).toEqual([
      {
        rules: ['g1/net200/r1'],
        ...verified,
        changes: ['g1/500 net200/200: tcp 10.0.1.0/24 -> Sql@1433 => -'],
      },
    ]);
  });
  test('a name that nobody asks for is excess access', () => {
    const policy = firewall(['g1/500 app 300 allow: 10.0.1.0/24 -> https:443 pypi.org *.example.com'], {
      form: 'policy',
    });
    expect(closed(policy, { at: ['firewall'], to: { hosts: ['pypi.org'] } })[0]).toMatchObject({
      status: 'verified',
      changes: [
        'g1/500 app300/300: - => 10.0.1.0/24 -> https:443 pypi.org',
        'g1/500 app300/300: 10.0.1.0/24 -> https:443 pypi.org *.example.com => -',
      ],
      verdict: 'allowed',
    });
  });
});

describe('traffic that no scenario states', () => {
  const pasted = configuration(nsg());
  const asked = library([{}]);
  const tighten = (answers: TrafficAnswers) =>
    tightenAll({ configuration: pasted, result: check(pasted, asked, options) }, { library: asked, options, answers });

  test('stays open until it is answered, in rules of its own that say so', () => {
    const { changes, notes, tightenings } = tighten(UNANSWERED);
    expect(changes.map(changeText)).toEqual([
      '- => 100 allow tcp 10.0.1.0/24 -> Storage@443',
      '- => 110 allow any 10.0.1.0/24 -> 10.0.1.0/24@*',
      '- => 120 allow udp 10.0.1.0/24 -> VirtualNetwork@53',
      '- => 130 allow tcp 10.0.1.0/24 -> VirtualNetwork@53',
      '- => 4096 deny any * -> *@*',
    ]);
    expect(changes.flatMap(({ requirements }) => requirements.filter((one) => one.startsWith('open')))).toEqual([
      'open-question/compute-node-traffic',
      'open-question/compute-dns-udp',
      'open-question/compute-dns-tcp',
    ]);
    expect(notes.map(({ code }) => code)).toEqual(['question-node-traffic', 'question-dns-servers']);
    // What is kept is none of the requirements that are counted.
    expect(tightenings[0]?.verification).toEqual({ newlyMet: [], stillMet: 1 });
  });

  test('is no excess, so that what was tightened once stays as it is', () => {
    const done = tighten(UNANSWERED);
    const again = tightenAll(done, { library: asked, options, answers: UNANSWERED });
    expect(again.tightenings).toEqual([]);
    const answered = tightenAll(done, { library: asked, options, answers: CLOSED });
    expect(answered.changes.map(changeText).toSorted()).toEqual([
      '110 allow any 10.0.1.0/24 -> 10.0.1.0/24@* => -',
      '120 allow udp 10.0.1.0/24 -> VirtualNetwork@53 => -',
      '130 allow tcp 10.0.1.0/24 -> VirtualNetwork@53 => -',
    ]);
  });

  test('is not opened where it was closed', () => {
    const closedGroup = configuration(nsg('out 100 allow tcp * -> Storage@400-500', end));
    const result = check(closedGroup, asked, options);
    const { changes } = tightenAll(
      { configuration: closedGroup, result },
      { library: asked, options, answers: UNANSWERED },
    );
    expect(changes.map(changeText)).toEqual([
      '- => 110 allow tcp 10.0.1.0/24 -> Storage@443',
      '100 allow tcp * -> Storage@400-500 => -',
    ]);
  });

  test('is opened to the reader’s own DNS servers alone', () => {
    const { changes, notes } = tighten({ nodeTraffic: 'deny', dnsServers: ['10.0.9.4'] });
    expect(changes.map(changeText)).toEqual([
      '- => 100 allow tcp 10.0.1.0/24 -> Storage@443',
      '- => 110 allow udp 10.0.1.0/24 -> 10.0.9.4/32@53',
      '- => 120 allow tcp 10.0.1.0/24 -> 10.0.9.4/32@53',
      '- => 4096 deny any * -> *@*',
    ]);
    expect(notes).toEqual([]);
  });
});
