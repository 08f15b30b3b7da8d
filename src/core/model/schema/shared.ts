// `_shared/*.yaml`, one file a key: what scenarios have in common.
import * as z from 'zod';
import { resourceValues } from '../predicate.ts';
import { condition } from './condition.ts';
import { perRevision, revisions, sources } from './fact.ts';
import { parameter } from './parameter.ts';
import { id, revisionId, text } from './text-forms.ts';

export const sharedBoxes = z.record(
  id,
  z.strictObject({
    kind: z.enum([
      'client',
      'gateway',
      'private-endpoint',
      'service',
      'storage',
      'compute',
      'registry',
      'firewall',
      'dns',
      'internet',
    ]),
    revisions: revisions.optional(),
  }),
);
export const sharedTags = z.record(
  text('tag'),
  z.strictObject({
    direction: z.enum(['inbound', 'outbound', 'both']),
    /** May be written `Tag.<region>`. */
    regional: perRevision(z.boolean()),
    firewall: perRevision(z.boolean()),
    /** Not a prefix of a user-defined route when false. */
    route: z.boolean().optional(),
    /** Clouds where it exists; absent: all. */
    clouds: z.array(z.string()).optional(),
    /** Wrong spellings that documents print. */
    misspellings: z.array(z.string()).optional(),
    /** Azure Firewall's built-in infrastructure collection, whose names are not published, may allow it. */
    infrastructure: z.boolean().optional(),
    sources,
  }),
);
export const sharedDocuments = z.record(
  id,
  z.strictObject({
    repository: z.string().optional(),
    path: z.string(),
    /** The date that is printed in it. */
    date: text('date'),
    /** The day of its last reading. */
    read: text('date').optional(),
    /** The commit that was read then. */
    commit: z.string().optional(),
    language: z.string().optional(),
    /** Where everybody can read it; absent where only an edition other than the one that was read is public. */
    url: text('url').optional(),
  }),
);
export const sharedConditions = z.record(id, condition);
export const sharedParameters = z.record(id, parameter);
export const sharedPrivateEndpoints = z.record(
  id,
  z.strictObject({
    resource: z.string(),
    'group-ids': z.array(z.string()).min(1),
    /** Where the resource behind it is named; absent: it is the resource that a scenario is about, or nobody names it. */
    'named-by': resourceValues.optional(),
    /** Private DNS zones by cloud. */
    zones: z.record(z.string(), z.array(z.string())),
    /** Parameter of type `prefixes` with its addresses. */
    prefixes: id.optional(),
    sources,
  }),
);
export const sharedContradictions = z.record(
  id,
  z.strictObject({
    sides: z.array(z.strictObject({ id, sources: z.array(id).min(1) })).min(2),
    /** Which side the scenarios follow, for each revision where they differ. */
    follows: perRevision(id),
    /**
     * Why the reader has no choice. `misprint`: what one side prints does not exist. `same-requirements`: both sides ask for
     * the same. `no-requirement`: no flow, route, or setting depends on it. `by-parameter`: a parameter decides it.
     */
    'no-choice': z.enum(['misprint', 'same-requirements', 'no-requirement', 'by-parameter']).optional(),
  }),
);
/** What somebody notices when something is closed, in the order of its page, and the requirements that may be behind it. */
export const sharedSymptoms = z.record(
  id,
  z.strictObject({
    requirements: z.array(text('requirement')).min(1),
    sources: z.array(id).min(1),
  }),
);
/** Corrected requirements, newest first: the day, the requirements, and the documents that say what is right. */
export const sharedCorrections = z.record(
  id,
  z.strictObject({
    date: text('date'),
    requirements: z.array(text('requirement')).min(1),
    sources: z.array(id).min(1),
  }),
);
/**
 * Questions that lead a reader to the scenarios that are theirs. The first is where one starts; an answer leads to a question
 * further down, or ends in scenarios.
 */
export const sharedDecisions = z.record(
  id,
  z.strictObject({
    answers: z
      .array(z.union([z.strictObject({ id, question: id }), z.strictObject({ id, scenarios: z.array(id).min(1) })]))
      .min(2),
  }),
);
/** Regions: Azure's name, and the irregular suffixes that some service tags use. */
export const sharedRegions = z.record(
  id,
  z.strictObject({ suffix: z.string(), 'irregular-suffix': z.string().optional() }),
);
/** Services in the order in which they are listed; the first is the one that a paste without evidence is about. */
export const sharedServices = z.record(
  id,
  z.strictObject({
    /** Types of the resources that its scenarios are about. */
    about: z.array(z.string()).min(1),
  }),
);
/**
 * Revisions in order, oldest first, with the date up to which documents were read. `max-age` (`730d`): a document that was
 * older than that when it was read has a mark on the pages; absent: none has.
 */
export const sharedRevisions = z.array(
  z.strictObject({ id: revisionId, date: z.string(), 'max-age': text('age').optional() }),
);
