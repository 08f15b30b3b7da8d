// What people look for in the scenarios of data exfiltration protection, client access, custom DNS, Azure Monitor, governance, batch
// endpoints, serverless compute, Kubernetes, attached compute, feature stores, and hubs, in both languages, and the page or
// requirement that answers first.
import { expect } from 'vitest';
import { drawnOneIn } from '../prove/drawn.ts';
import { test } from './fixtures.ts';

const queries = [
  { locale: 'en', query: 'selected IP addresses', first: 'client-access/' },
  { locale: 'fr', query: 'adresses IP sélectionnées', first: 'client-access/' },
  { locale: 'en', query: 'client access', first: 'scenarios/client-access/' },
  { locale: 'fr', query: 'accès des clients', first: 'scenarios/client-access/' },
  { locale: 'en', query: 'ipAllowlist', first: 'scenarios/client-access/#addresses-listed' },
  { locale: 'fr', query: 'protection contre l’exfiltration de données', first: 'scenarios/data-exfiltration/' },
  { locale: 'en', query: 'service endpoint policy', first: 'scenarios/data-exfiltration/#policy-has-alias' },
  { locale: 'en', query: 'service endpoint policy alias', first: 'scenarios/data-exfiltration/#policy-has-alias' },
  { locale: 'fr', query: 'stratégie de point de terminaison de service', first: 'scenarios/data-exfiltration/' },
  { locale: 'en', query: 'serviceEndpointPolicies', first: 'scenarios/data-exfiltration/' },
  { locale: 'en', query: 'batch endpoint', first: 'batch-endpoint' },
  { locale: 'fr', query: 'point de terminaison de lot', first: 'batch-endpoint' },
  { locale: 'fr', query: 'clés gérées par le client', first: 'scenarios/batch-endpoints/#no-customer-managed-keys' },
  { locale: 'en', query: 'customer-managed keys', first: 'scenarios/batch-endpoints/#no-customer-managed-keys' },
  { locale: 'en', query: 'serverlessComputeCustomSubnet', first: 'scenarios/serverless/' },
  { locale: 'fr', query: 'serverlessComputeCustomSubnet', first: 'scenarios/serverless/' },
  { locale: 'en', query: 'serverless job stuck', first: 'symptoms/serverless-job-waits/' },
  { locale: 'fr', query: 'travail serverless en attente', first: 'symptoms/serverless-job-waits/' },
  { locale: 'en', query: 'sparkReady', first: 'scenarios/' },
  { locale: 'en', query: '8084', first: 'scenarios/kubernetes/#arc-connect-tokens' },
  { locale: 'fr', query: '8084', first: 'scenarios/kubernetes/#arc-connect-tokens' },
  { locale: 'en', query: 'gbl.his.arc.azure.com', first: 'scenarios/kubernetes/#arc-certificates' },
  { locale: 'fr', query: 'gbl.his.arc.azure.com', first: 'scenarios/kubernetes/#arc-certificates' },
  { locale: 'en', query: 'guestnotificationservice', first: 'scenarios/kubernetes/#arc-connect' },
  { locale: 'fr', query: 'guestnotificationservice', first: 'scenarios/kubernetes/#arc-connect' },
  {
    locale: 'en',
    query: 'preventDataExfiltration',
    first: 'scenarios/attached-compute/#synapse-without-exfiltration-protection',
  },
  {
    locale: 'fr',
    query: 'preventDataExfiltration',
    first: 'scenarios/attached-compute/#synapse-without-exfiltration-protection',
  },
  { locale: 'en', query: 'databricks', first: 'attached-compute' },
  { locale: 'fr', query: 'databricks', first: 'attached-compute' },
  { locale: 'en', query: 'feature store', first: 'feature-store' },
  { locale: 'fr', query: 'magasin de fonctionnalités', first: 'feature-store' },
  { locale: 'en', query: 'redisCache', first: 'scenarios/feature-store/' },
  { locale: 'fr', query: 'redisCache', first: 'scenarios/feature-store/' },
  { locale: 'en', query: 'searchService', first: 'scenarios/hub-workspaces/#search-rule' },
  { locale: 'fr', query: 'searchService', first: 'scenarios/hub-workspaces/#search-rule' },
  { locale: 'en', query: 'custom dns', first: 'custom-dns' },
  { locale: 'fr', query: 'serveur dns', first: 'custom-dns' },
  { locale: 'en', query: 'dns forwarder', first: 'scenarios/custom-dns/#queries-from-on-premises' },
  // A word that the glossary explains.
  { locale: 'en', query: 'conditional forwarder', first: 'guides/glossary/' },
  { locale: 'fr', query: 'redirecteur', first: 'guides/glossary/' },
  { locale: 'en', query: 'AMPLS', first: 'scenarios/monitor-private-link/' },
  { locale: 'fr', query: 'AMPLS', first: 'scenarios/monitor-private-link/' },
  { locale: 'en', query: 'private link scope', first: 'scenarios/monitor-private-link/' },
  { locale: 'fr', query: 'étendue de liaison privée', first: 'scenarios/monitor-private-link/' },
  { locale: 'en', query: 'queryAccessMode', first: 'scenarios/monitor-private-link/#access-modes' },
  { locale: 'fr', query: 'queryAccessMode', first: 'scenarios/monitor-private-link/#access-modes' },
  {
    locale: 'en',
    query: 'privatelink.ods.opinsights.azure.com',
    first: 'scenarios/monitor-private-link/#monitor-name-zones',
  },
  { locale: 'en', query: 'governance', first: 'scenarios/network-governance/' },
  { locale: 'fr', query: 'gouvernance', first: 'scenarios/network-governance/' },
  { locale: 'en', query: 'resource lock', first: 'scenarios/network-governance/' },
  { locale: 'fr', query: 'verrou', first: 'symptoms/compute-does-not-scale/' },
  { locale: 'en', query: 'Azure Policy deny', first: 'symptoms/disallowed-by-policy/' },
  { locale: 'fr', query: 'CMK workspaces should have purge protection', first: 'symptoms/key-not-accepted/' },
  { locale: 'en', query: 'purge protection', first: 'scenarios/network-governance/#key-vault-protected' },
  { locale: 'fr', query: 'protection contre le vidage', first: 'scenarios/network-governance/#key-vault-protected' },
  { locale: 'en', query: 'disallowed by policy', first: 'symptoms/disallowed-by-policy/' },
  { locale: 'fr', query: 'disallowed by policy', first: 'symptoms/disallowed-by-policy/' },
  { locale: 'en', query: 'dnsServers', first: 'scenarios/custom-dns/' },
  { locale: 'fr', query: 'dnsServers', first: 'scenarios/custom-dns/' },
] as const;

test('words of these scenarios find what answers them', async ({ open, origin }) => {
  const { page, errors } = await open('/en/search/');
  for (const { locale, query, first } of drawnOneIn(6, queries)) {
    await page.goto(`${origin}/${locale}/search/?q=${encodeURIComponent(query)}`);
    const link = page.locator('.search-list a').first();
    const href = () => link.getAttribute('href', { timeout: 20_000 });
    await expect.poll(href, { message: query, timeout: 20_000 }).toMatch(new RegExp(`^/${locale}/.*${first}`));
  }
  expect(errors).toEqual([]);
});
