// The types of a scenarios folder. They come from its one schema (schema/), as do its validation and the published JSON
// Schemas. It knows networks and Azure's vocabulary, but no service: "machine learning" is data.
import type * as z from 'zod';
import type { TagSnapshot } from '../net/tag-snapshot/snapshot.ts';
import type { parameter } from './schema/parameter.ts';
import type { endpoint, flow, need, route, setting } from './schema/requirement.ts';
import type { channel, place, scenario } from './schema/scenario.ts';
import type { scenarioText } from './schema/scenario-text.ts';
import type * as shared from './schema/shared.ts';
import type { sharedText } from './schema/shared-text.ts';

export type { Condition } from './schema/condition.ts';
export type Scenario = z.infer<typeof scenario>;
export type ScenarioText = z.infer<typeof scenarioText>;
export type FlowEntry = z.infer<typeof flow>;
export type RouteEntry = z.infer<typeof route>;
export type SettingEntry = z.infer<typeof setting>;
export type Endpoint = z.infer<typeof endpoint>;
export type Need = z.infer<typeof need>;
export type Parameter = z.infer<typeof parameter>;
export type Place = z.infer<typeof place>;
export type Channel = z.infer<typeof channel>;

/**
 * The checked contents of a scenarios folder, plain JSON: the site compiles it in, the command line loads it. Both add the
 * lists of service tags.
 */
export interface Library {
  readonly scenarios: readonly Scenario[];
  /** By scenario, then by locale. */
  readonly text: Readonly<Record<string, Readonly<Record<string, ScenarioText>>>>;
  readonly shared: {
    readonly boxes: z.infer<typeof shared.sharedBoxes>;
    readonly tags: z.infer<typeof shared.sharedTags>;
    readonly documents: z.infer<typeof shared.sharedDocuments>;
    readonly conditions: z.infer<typeof shared.sharedConditions>;
    readonly parameters: z.infer<typeof shared.sharedParameters>;
    readonly privateEndpoints: z.infer<typeof shared.sharedPrivateEndpoints>;
    readonly contradictions: z.infer<typeof shared.sharedContradictions>;
    readonly symptoms: z.infer<typeof shared.sharedSymptoms>;
    readonly corrections: z.infer<typeof shared.sharedCorrections>;
    readonly decisions: z.infer<typeof shared.sharedDecisions>;
    readonly regions: z.infer<typeof shared.sharedRegions>;
    readonly services: z.infer<typeof shared.sharedServices>;
    readonly revisions: z.infer<typeof shared.sharedRevisions>;
    /** By locale. */
    readonly text: Readonly<Record<string, z.infer<typeof sharedText>>>;
  };
  /** The lists of service tags that the product carries, by cloud; a check without a list knows tags by name alone. */
  readonly serviceTags?: Readonly<Record<string, TagSnapshot>>;
}
