// The corrections of December 2026 to the facts, row by row: no entry that carries one may go, and no wording that was
// replaced may come back.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { ownLibrary } from './own-library.ts';

const root = join(import.meta.dirname, '..');
const library = ownLibrary;
const reason = z.string().min(1);
const carried = z.union([z.array(z.string().includes('/')).min(1), z.strictObject({ 'left-out': reason })]);
const corrections = z
  .record(z.string(), z.record(z.string(), carried))
  .parse(parse(readFileSync(join(import.meta.dirname, 'fixtures/scenarios/corrections.yaml'), 'utf8')));

const known = new Set([
  ...Object.keys(library.shared.contradictions).map((id) => `disagreement/${id}`),
  ...library.scenarios.flatMap(({ id, flows, routes = [], settings = [], notes = [], parameters, diagram }) =>
    [...flows, ...routes, ...settings, ...notes, ...diagram.arrows]
      .map((entry) => entry.id)
      .concat(Object.keys(parameters))
      .map((entry) => `${id}/${entry}`),
  ),
]);

describe.each(Object.entries(corrections))('corrections: %s', (_, rows) => {
  test.each(Object.entries(rows))('%s', (_row, entries) => {
    expect(Array.isArray(entries) ? entries.filter((entry) => !known.has(entry)) : []).toEqual([]);
  });
});

/** Wordings that were replaced, by language. */
const replaced = {
  en: [
    'Hold the connection to Batch',
    'life cycle of compute',
    'datagram',
    'Set the clock',
    'holds images back',
    'with processors, not graphics',
    'leaf domain that Microsoft generates',
    'no device on the way may open',
    'with or without the region does.',
    'for any protocol does it too',
    'The person is Storage Blob Data Reader',
    'The load balancer that AKS makes',
    'curated environments that rest on it',
    'at the price of version 2',
    'The desktop program asks',
    'works with the managed service under these names',
    'Directory graph',
    'further ports are recommended',
  ],
  fr: [
    'Entretenir la connexion',
    'datagramme',
    'Quel calcul',
    'un autre calcul',
    'images propres',
    'Avec vos seules images',
    'à processeurs',
    'est joint par son nom public',
    'réseau dorsal',
    'Graphe d’annuaire',
    'hors du pare-feu',
    'une étiquette de plus',
    'module complémentaire des secrets',
    'côté Batch',
    'Ce qu’un cluster reçoit par défaut',
    'attaché par la version 1',
    'Tunnel par konnectivity',
    'Point de terminaison à jetons',
    'écrivent à Azure Monitor',
    'ne doit l’ouvrir',
    'génération serverless',
    'Là où le trafic de et vers',
    'règle réseau',
    'règles réseau',
  ],
} as const;

describe.each(Object.entries(replaced))('wordings in %s', (language, wordings) => {
  const folders = readdirSync(join(root, 'scenarios'), { withFileTypes: true });
  const texts = folders
    .filter((folder) => folder.isDirectory() && folder.name !== 'schema')
    .map(({ name }) => readFileSync(join(root, 'scenarios', name, `text/${language}.yaml`), 'utf8'));
  test.each(wordings)('%s is nowhere', (wording) => {
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.flatMap((text) => text.split('\n').filter((line) => line.includes(wording)))).toEqual([]);
  });
});
