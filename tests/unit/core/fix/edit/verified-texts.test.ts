// An edited text is read and checked as if it had been pasted: one that does not bear out the changes is not offered.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { fixPlanFor, isWithdrawn, verifiedTexts } from '../../../../../src/core/fix/index.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { planReport } from '../../../../../src/core/report/fix/fix-report.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { type Paste, pastes, library as scenarios } from '../../../../every-paste.ts';
import { library as askFor, defaults } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };
const bundle = {
  locale: 'en',
  words: messagesIn('checker', 'en'),
  fix: messagesIn('fix', 'en'),
  names: namesOf(scenarios, 'en'),
} as const;
const deny = (priority: number, direction = 'Outbound'): object => ({
  name: `d${priority}`,
  priority,
  direction,
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
});
const group = (rules: readonly object[]): string =>
  JSON.stringify({ name: 'g', type: 'Microsoft.Network/networkSecurityGroups', securityRules: rules });

function planFor(text: string) {
  const library = askFor([{}]);
  const configuration = read([{ name: 'a.json', text }]);
  const result = check(configuration, library, options);
  return { library, configuration, plan: fixPlanFor({ configuration, result }, library, options) };
}

const terraform = JSON.stringify({
  format_version: '1.0',
  terraform_version: '1.9.0',
  values: {
    root_module: {
      resources: [
        {
          address: 'azurerm_network_security_group.g',
          mode: 'managed',
          type: 'azurerm_network_security_group',
          name: 'g',
          values: {
            name: 'g',
            security_rule: [
              {
                name: 'd',
                priority: 4096,
                direction: 'Outbound',
                access: 'Deny',
                protocol: '*',
                source_address_prefix: '*',
                source_port_range: '*',
                destination_address_prefix: '*',
                destination_port_range: '*',
              },
            ],
          },
        },
      ],
    },
  },
});

describe('an edited text', () => {
  test('that gives what the changes promise is offered, without a reason', () => {
    const { library, configuration, plan } = planFor(group([deny(4096)]));
    const inputs = [{ name: 'a.json', text: group([deny(4096)]) }];
    const edited = verifiedTexts(plan.changes, { configuration, inputs, library }, options);
    expect(edited).toMatchObject({ notApplied: [], obstacles: [] });
    expect(edited.inputs).toHaveLength(1);
  });

  test('that has no place for a change names the resource', () => {
    const { library, configuration, plan } = planFor(terraform);
    const inputs = [{ name: 'a.json', text: terraform }];
    const edited = verifiedTexts(plan.changes, { configuration, inputs, library }, options);
    expect(edited).toMatchObject({ inputs: [], obstacles: [{ code: 'no-place-in-text', args: { name: 'g' } }] });
    expect(edited.notApplied).toEqual(plan.changes);
  });

  test('that does not read as the changed configuration is not offered', () => {
    const { library, configuration, plan } = planFor(group([deny(4096)]));
    // Another text than the one that was read: it has one more rule.
    const inputs = [{ name: 'a.json', text: group([deny(4096), deny(4095, 'Inbound')]) }];
    const edited = verifiedTexts(plan.changes, { configuration, inputs, library }, options);
    expect(edited).toMatchObject({ inputs: [], applied: [], obstacles: [{ code: 'text-unreadable' }] });
    expect(isWithdrawn(edited)).toBe(false);
  });

  test('that does not meet what the changes promise withdraws them, and says why', () => {
    const paste = pastes.find(({ name }) => name === 'studio/fail-file-sharing-closed.json');
    if (paste === undefined) throw new Error('the sample has another name');
    const workspace = (publicNetworkAccess: string): object => ({
      name: 'w',
      id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w',
      type: 'Microsoft.MachineLearningServices/workspaces',
      properties: { provisioningState: 'Succeeded', publicNetworkAccess },
    });
    const inputsOf = (access: string): Paste['inputs'] => [
      ...paste.inputs,
      { name: 'w.json', text: JSON.stringify(workspace(access)) },
    ];
    const request = {
      library: scenarios,
      options: paste.options,
      language: 'az',
      bundle,
      leastPrivilege: true,
    } as const;
    const said = (text: string, claimed: string) => {
      const { plan, changes, edited, snippets, exitStatus } = planReport(
        request,
        read(inputsOf(claimed)),
        inputsOf(text),
      );
      const statuses = plan.fixes.map(({ status, obstacles }) => [status, ...obstacles.map(({ code }) => code)].join());
      return {
        statuses,
        changes: changes.length > 0,
        snippets: snippets.length,
        edited: edited.inputs.length,
        exitStatus,
      };
    };
    expect(said('Disabled', 'Disabled')).toMatchObject({ statuses: ['verified'], changes: true, edited: 1 });
    // What was read claims a setting that the text does not have.
    expect(said('Enabled', 'Disabled')).toEqual({
      statuses: ['none,text-verdict'],
      changes: false,
      snippets: 0,
      edited: 0,
      exitStatus: 1,
    });
  });
});
