// The forms that describe a deployment: ARM templates of every style, and what tools make of them.
import { groupProperties, properties, rest, routeFields, ruleFields } from './arm.ts';
import { type Neutral, type Part, typeOf } from './neutral.ts';

type Json = Readonly<Record<string, unknown>>;
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const apiVersion = '2024-05-01';

const templateOf = (resources: unknown, more: Json = {}): Json => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  ...more,
  resources,
});
const withoutGroups = (part: Part, neutral: Neutral): Json => {
  const { ruleCollectionGroups: _, ...rest_ } = properties(part, neutral);
  return rest_;
};
const groupOf = (neutral: Neutral, name: string): Json => ({
  type: `${typeOf.policy}/ruleCollectionGroups`,
  apiVersion,
  name,
  properties: groupProperties(neutral),
});
const resourcesOf = (part: Part, neutral: Neutral): readonly Json[] => [
  { type: typeOf[part], apiVersion, name: part, properties: withoutGroups(part, neutral) },
  ...(part === 'policy' ? [groupOf(neutral, 'policy/rcg')] : []),
];

export const inline = (part: Part, neutral: Neutral): Json => templateOf(resourcesOf(part, neutral));

/** Children as resources of their own, at top level or inside of their parent. */
const childrenOf = (part: Part, neutral: Neutral): readonly { name: string; type: string; properties: Json }[] => {
  switch (part) {
    case 'group':
      return neutral.rules.map((rule) => ({ name: rule.name, type: 'securityRules', properties: ruleFields(rule) }));
    case 'table':
      return neutral.routes.map((route) => ({ name: route.name, type: 'routes', properties: routeFields(route) }));
    case 'policy':
      return [{ name: 'rcg', type: 'ruleCollectionGroups', properties: groupProperties(neutral) }];
    default:
      return [];
  }
};
export const children = (part: Part, neutral: Neutral): Json | null => {
  const list = childrenOf(part, neutral);
  return list.length === 0
    ? null
    : templateOf([
        { type: typeOf[part], apiVersion, name: part, properties: {} },
        ...list.map(({ name, type, properties: inside }) => ({
          type: `${typeOf[part]}/${type}`,
          apiVersion,
          name: `[format('{0}/{1}', '${part}', '${name}')]`,
          properties: inside,
        })),
      ]);
};
export const nestedChildren = (part: Part, neutral: Neutral): Json | null => {
  const list = childrenOf(part, neutral);
  return list.length === 0
    ? null
    : templateOf([
        {
          type: typeOf[part],
          apiVersion,
          name: part,
          properties: {},
          resources: list.map((child) => ({ ...child, apiVersion })),
        },
      ]);
};
/** What the portal exports: rules inline and as children. */
export const exported = (part: Part, neutral: Neutral): Json | null => {
  if (part !== 'group' && part !== 'table') return null;
  const whole = resourcesOf(part, neutral);
  const parent = `${part}_name`;
  return templateOf(
    [
      ...whole.map((resource) => ({ ...resource, name: `[parameters('${parent}')]` })),
      ...childrenOf(part, neutral).map((child) => ({
        type: `${typeOf[part]}/${child.type}`,
        apiVersion,
        name: `[concat(parameters('${parent}'), '/${child.name}')]`,
        dependsOn: [`[resourceId('${typeOf[part]}', parameters('${parent}'))]`],
        properties: { provisioningState: 'Succeeded', ...child.properties },
      })),
    ],
    { parameters: { [parent]: { defaultValue: part, type: 'String' } } },
  );
};

/** The name of the list that a resource's children stand in. */
const listOf: Readonly<Record<Part, string | null>> = {
  group: 'securityRules',
  table: 'routes',
  policy: null,
  firewall: null,
  'ip-group': 'ipAddresses',
};
const list = (part: Part, neutral: Neutral): unknown => properties(part, neutral)[listOf[part] ?? ''];

/** The list as a parameter with its default, and with a parameter file. */
export const byParameter = (part: Part, neutral: Neutral): Json | null => {
  const name = listOf[part];
  return name === null
    ? null
    : templateOf([{ type: typeOf[part], apiVersion, name: part, properties: { [name]: "[parameters('items')]" } }], {
        parameters: { items: { type: 'array', defaultValue: list(part, neutral) } },
      });
};
export const withParameterFile = (part: Part, neutral: Neutral): readonly Json[] | null => {
  const name = listOf[part];
  return name === null
    ? null
    : [
        templateOf([{ type: typeOf[part], apiVersion, name: part, properties: { [name]: "[parameters('items')]" } }], {
          parameters: { items: { type: 'array', defaultValue: [] } },
        }),
        {
          $schema: schema.replace('Template', 'Parameters'),
          contentVersion: '1.0.0.0',
          parameters: { items: { value: list(part, neutral) } },
        },
      ];
};
/** A loop over a variable, as Bicep compiles `for`. */
export const byLoop = (part: Part, neutral: Neutral): Json | null => {
  const name = listOf[part];
  if (name === null || part === 'ip-group') return null;
  const item = `variables('items')[copyIndex('${name}')]`;
  return templateOf(
    {
      parent: {
        type: typeOf[part],
        apiVersion,
        name: part,
        properties: {
          copy: [
            {
              name,
              count: "[length(variables('items'))]",
              input: { name: `[${item}.name]`, properties: `[${item}.properties]` },
            },
          ],
        },
      },
    },
    { languageVersion: '2.0', variables: { items: list(part, neutral) } },
  );
};
export const nestedDeployment = (part: Part, neutral: Neutral): Json =>
  templateOf([
    {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'inner',
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        template: inline(part, neutral),
      },
    },
  ]);
export const templateSpec = (part: Part, neutral: Neutral): Json => ({
  type: 'Microsoft.Resources/templateSpecs/versions',
  name: '1.0',
  properties: { mainTemplate: inline(part, neutral), linkedTemplates: [] },
});
export const blueprint = (part: Part, neutral: Neutral): Json => ({
  kind: 'template',
  type: 'Microsoft.Blueprint/blueprints/artifacts',
  name: 'artifact',
  properties: { template: inline(part, neutral), parameters: {} },
});

const evaluated = (part: Part, neutral: Neutral): readonly Json[] =>
  rest(part, neutral).map((resource) => ({ ...resource, apiVersion }));
export const bicepSnapshot = (part: Part, neutral: Neutral): Json => ({
  predictedResources: evaluated(part, neutral),
  diagnostics: [],
  outputs: {},
});
export const whatIf = (part: Part, neutral: Neutral): Json => ({
  status: 'Succeeded',
  error: null,
  changes: evaluated(part, neutral).map((after) => ({
    resourceId: after['id'],
    changeType: 'Create',
    before: null,
    after,
    delta: null,
  })),
});
export const whatIfUnchanged = (part: Part, neutral: Neutral): Json => ({
  properties: {
    changes: evaluated(part, neutral).map((before) => ({
      resourceId: before['id'],
      changeType: 'Ignore',
      before,
      after: null,
    })),
  },
});
