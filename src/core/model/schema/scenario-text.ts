// The words of a scenario in one language.
import * as z from 'zod';
import { note } from './fact.ts';
import { id } from './text-forms.ts';

/** The words of one thing. */
export const item = z.strictObject({ title: note, why: note.optional(), note: note.optional() });
/** `scenarios/<id>/text/<locale>.yaml`: texts by the ids of `scenario.yaml`. */
export const scenarioText = z.strictObject({
  title: note,
  /** One sentence, for cards, search results and the page's description. */
  summary: note,
  /** Paragraphs; `{ports:flow-id}`, `{tag:flow-id}`, `{hosts:flow-id}` stand for facts, never the figures. */
  about: z.array(note).min(1),
  places: z.record(id, note),
  /** Forms of places' titles that fit into a sentence after a preposition: `the compute subnet`. */
  'in-sentences': z.record(id, note).optional(),
  parameters: z.record(id, item).optional(),
  conditions: z.record(id, note).optional(),
  flows: z.record(id, item),
  routes: z.record(id, item).optional(),
  settings: z.record(id, item).optional(),
  notes: z.record(id, note).optional(),
  groups: z.record(id, note),
  arrows: z.record(id, note),
});
