// Role assignments that scenarios require: of the workspace's identity, and of the people who use the studio.
import { type Expression, type PlanResource, type PlanValue, variable } from './network-plan.ts';
import { isChosen, isOn, type PlanContext } from './plan-context.ts';
import { endpointIds, endpointKey } from './private-endpoints.ts';

/** Built-in roles (Azure built-in roles). */
const ROLES = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  accountContributor: '17d1049b-9a84-46fb-8f53-869881c3d3ab',
  filePrivilegedContributor: '69566ab7-960f-475b-8e7c-b3118f30c6bd',
} as const;

interface Assignment {
  readonly key: string;
  readonly scope: string;
  readonly role: string;
  readonly principal: PlanValue;
  readonly principalType: 'ServicePrincipal' | 'Group';
}

const assignment = ({ key, scope, role, principal, principalType }: Assignment): PlanResource => ({
  key,
  type: 'Microsoft.Authorization/roleAssignments',
  apiVersion: '2022-04-01',
  name: key,
  scope,
  properties: { principalId: principal, principalType, roleDefinitionId: { $: 'role', guid: role } },
});

const WORKSPACE: Expression = { $: 'principal', of: 'workspace' };
const ofWorkspace = (key: string, scope: string, role: string): PlanResource =>
  assignment({ key, scope, role, principal: WORKSPACE, principalType: 'ServicePrincipal' });
const ofUsers = (key: string, scope: string, role: string): PlanResource =>
  assignment({ key, scope, role, principal: variable('usersGroupId'), principalType: 'Group' });

/** Endpoints of the storage account that the service looks at before it lets studio read data. */
const STUDIO_ENDPOINTS = ['storage-blob', 'storage-file', 'storage-dfs'];

/** Roles for data in the studio. */
function studioRoles(context: PlanContext): readonly PlanResource[] {
  if (!isChosen(context, 'automl-data')) return [];
  const endpoints = endpointIds(context).filter((id) => STUDIO_ENDPOINTS.includes(id));
  const keyless = isOn(context, 'shared-keys-off');
  return [
    ...endpoints.map((id) => ofWorkspace(`reader-${endpointKey(id)}`, endpointKey(id), ROLES.reader)),
    ofWorkspace('workspace-blobs', 'storage', ROLES.blobContributor),
    ofUsers('users-read-blobs', 'storage', ROLES.blobReader),
    ...(keyless ? [ofUsers('users-write-blobs', 'storage', ROLES.blobContributor)] : []),
    ...(keyless ? [ofUsers('users-write-files', 'storage', ROLES.filePrivilegedContributor)] : []),
  ];
}

/** Returns the role assignments, each once. */
export function roleAssignments(context: PlanContext): readonly PlanResource[] {
  const studio = studioRoles(context);
  const isHighImpact = isChosen(context, 'aks') && isOn(context, 'high-business-impact');
  const highImpact = isHighImpact
    ? [
        ofWorkspace('workspace-blobs', 'storage', ROLES.blobContributor),
        ofWorkspace('workspace-account', 'storage', ROLES.accountContributor),
      ]
    : [];
  const all = [...studio, ...highImpact];
  return all.filter(({ key }, index) => all.findIndex((other) => other.key === key) === index);
}
