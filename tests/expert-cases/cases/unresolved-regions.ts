// Templates whose region is an expression: that of the resource group, or of a parameter without a value.
import { type ExpertCase, NSG, one, ROUTING, TAGS, toFirewall } from '../expert-case.ts';
import { endpoints, firewall, nsg, subnet, table, template, vnet } from '../network.ts';

const here = "[parameters('location')]";
const tagHere = (tag: string): string => `[concat('${tag}.',parameters('location'))]`;
const batch = { ask: 'batch-backend', notGiven: ['region'], document: NSG } as const;

/** A network in the template's location, with a group and routes. */
const deployed = (
  rules: readonly string[],
  {
    routes = null,
    location = '[resourceGroup().location]',
  }: { routes?: readonly string[] | null; location?: string | null } = {},
): object =>
  template(
    [
      nsg('nsg', rules),
      vnet([subnet('snet-compute', { group: 'nsg', table: routes === null ? null : 'rt' }), endpoints()]),
      ...(routes === null ? [] : [table('rt', routes)]),
    ].map((one) => ({ ...one, location: here })),
    { location, other: null },
  );
const only = (destination: string): readonly string[] => [
  `100 out allow tcp * -> ${destination}`,
  '200 out deny * * -> *',
];

export const unresolvedRegions: readonly ExpertCase[] = [
  one(['the tag of the resource group’s region', 'allowed'], [deployed(only(tagHere('BatchNodeManagement')))], {
    ...batch,
    because: 'the network and the rule have the same location, whichever it is',
  }),
  one(
    ['the tag of a region that a parameter without a value gives', 'allowed'],
    [deployed(only(tagHere('BatchNodeManagement')), { location: null })],
    {
      ...batch,
      because: 'the network and the rule have the same location, whichever it is',
    },
  ),
  one(
    ['the tag of the resource group’s region, and the reader gives the region', 'allowed'],
    [deployed(only(tagHere('BatchNodeManagement')))],
    {
      ask: 'batch-backend',
      document: NSG,
      because: 'the region that was given is that of the template',
    },
  ),
  one(
    ['the tag of the region that another parameter gives', 'undecided', 'parameter'],
    [deployed(only("[concat('BatchNodeManagement.',parameters('other'))]"))],
    {
      ...batch,
      because: 'it may be another region',
    },
  ),
  one(['another tag of the resource group’s region', 'blocked'], [deployed(only(tagHere('Storage')))], {
    ...batch,
    ask: 'identity',
    document: TAGS,
    because: 'no part of Storage is in the tag, in whichever region',
  }),
  one(
    ['AzureCloud, and a tag that is in it in every region', 'allowed'],
    [nsg('nsg', only('AzureCloud')), vnet([subnet('snet-compute', { group: 'nsg' }), endpoints()])],
    { ...batch, ask: 'batch-storage', document: TAGS, because: 'each region of Storage lies in AzureCloud' },
  ),
  one(
    ['AzureCloud denied, and a tag that is in it in every region', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> AzureCloud']), vnet([subnet('snet-compute', { group: 'nsg' }), endpoints()])],
    { ...batch, ask: 'batch-storage', document: TAGS, because: 'each region of Storage lies in AzureCloud' },
  ),
  one(
    ['AzureCloud of the resource group’s region, and a tag that is in it in every region', 'allowed'],
    [deployed(only(tagHere('AzureCloud')))],
    { ...batch, ask: 'batch-storage', document: TAGS, because: 'Storage of a region lies in AzureCloud of the region' },
  ),
  one(
    ['AzureCloud of the region that another parameter gives', 'undecided'],
    [deployed(only("[concat('AzureCloud.',parameters('other'))]"))],
    { ...batch, ask: 'batch-storage', document: TAGS, because: 'it may be another region' },
  ),
  one(
    ['a denied tag of the resource group’s region', 'blocked'],
    [deployed([`100 out deny * * -> ${tagHere('BatchNodeManagement')}`])],
    {
      ...batch,
      because: 'the network and the rule have the same location, whichever it is',
    },
  ),
  one(
    ['a denied tag of the resource group’s region: another tag', 'allowed'],
    [deployed([`100 out deny * * -> ${tagHere('BatchNodeManagement')}`])],
    {
      ...batch,
      ask: 'identity',
      document: TAGS,
      because: 'the tags share no address',
    },
  ),
  one(
    ['a route for the tag of the resource group’s region, past a firewall that denies', 'allowed'],
    [deployed([], { routes: [...toFirewall, `${tagHere('BatchNodeManagement')} internet`] }), ...firewall()],
    {
      ...batch,
      document: ROUTING,
      because: 'the route for the tag is longer than the default route',
    },
  ),
];
