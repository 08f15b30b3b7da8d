// Writes a whole network in a language.
import type { NetworkPlan, Note } from '../../generate/network/network-plan.ts';
import type { CodeLanguage } from '../snippet.ts';
import { writeArmNetwork } from './arm-network.ts';
import { writeAzNetwork } from './az-network.ts';
import { writeBicepNetwork } from './bicep-network.ts';
import type { PlanWords } from './plan-words.ts';
import { writeTerraformNetwork } from './terraform-network.ts';

const writers = {
  az: writeAzNetwork,
  bicep: writeBicepNetwork,
  arm: writeArmNetwork,
  terraform: writeTerraformNetwork,
} as const satisfies Readonly<Record<CodeLanguage, (plan: NetworkPlan, words: PlanWords) => string>>;

/** Templates compute the firewall's address; the other languages ask the firewall for it. */
const isOf =
  (language: CodeLanguage) =>
  ({ code }: Note): boolean =>
    code !== 'firewall-address' || language === 'arm' || language === 'bicep';

/** Returns the notes of a plan in a language. */
export const notesIn = ({ notes }: NetworkPlan, language: CodeLanguage): readonly Note[] =>
  notes.filter(isOf(language));

/** Writes the network. */
export function writeNetwork(plan: NetworkPlan, language: CodeLanguage, words: PlanWords): string {
  const resources = plan.resources.map((one) =>
    one.notes === undefined ? one : { ...one, notes: one.notes.filter(isOf(language)) },
  );
  return writers[language]({ ...plan, resources, notes: notesIn(plan, language) }, words);
}
