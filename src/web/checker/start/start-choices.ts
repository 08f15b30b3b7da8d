// What the reader chooses of a network that does not exist yet. Plain data.
import type { CheckerForm, FormParameter } from '../../../contract/checker-form.ts';
import {
  DEFAULT_CHOICES,
  isBaseName,
  type NetworkChoices,
} from '../../../core/fix/generate/network/network-choices.ts';
import { type Choices, defaultIds, relevantParameters } from '../state/choices.ts';

export interface StartChoices {
  /** Scenarios, edition and parameters of the network. */
  readonly choices: Choices;
  readonly network: NetworkChoices;
}

/** Parameters that a choice of the network sets. */
const setByNetwork: readonly string[] = ['forced-tunnelling', 'custom-dns', 'dns-server-prefix', 'firewall-address'];
const REGION: FormParameter['type'] = 'region';

/** The parameters that a network asks for, by the part of the form that has them. */
export interface StartFields {
  readonly region: FormParameter | null;
  /** Whether compute has public addresses; null: no chosen scenario asks. */
  readonly publicAddress: FormParameter | null;
  readonly prefixes: readonly FormParameter[];
  readonly names: readonly FormParameter[];
  readonly others: readonly FormParameter[];
}

/** Returns the choices to begin with: the scenarios that the reader has selected; none where nobody has chosen yet. */
export const startFrom = ({ scenarios, revision, areProposed }: Choices, form: CheckerForm): StartChoices => {
  const unchosen = areProposed === true ? defaultIds(form) : form.scenarios;
  return {
    choices: { scenarios: scenarios.length === unchosen.length ? [] : scenarios, revision, parameters: {} },
    network: DEFAULT_CHOICES,
  };
};

/** Sorts the parameters of the chosen scenarios by the part of the form that has them. Every network has a region. */
export const startFields = ({ choices }: StartChoices, form: CheckerForm): StartFields => {
  const relevant = relevantParameters(choices, form).filter(({ id }) => !setByNetwork.includes(id));
  const publicAddress = relevant.find(({ id }) => id === 'public-ip') ?? null;
  const ofType = (type: FormParameter['type']) => relevant.filter((one) => one.type === type);
  return {
    region: form.parameters.find(({ type }) => type === REGION) ?? null,
    publicAddress,
    prefixes: ofType('prefixes'),
    names: ofType('name'),
    others: relevant.filter(({ id, type }) => (type === 'boolean' || type === 'choice') && id !== publicAddress?.id),
  };
};

/** Reports whether a network can be written from the choices. */
export const isComplete = ({ choices, network }: StartChoices): boolean =>
  choices.scenarios.length > 0 && isBaseName(network.baseName);
