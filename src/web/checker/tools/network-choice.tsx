import type { NetworkChoices } from '../../../core/fix/generate/network/network-choices.ts';
import type { NetworkWords } from '../state/worker-protocol.ts';
import { TrafficQuestions } from './traffic-questions.tsx';

interface Props {
  readonly words: NetworkWords;
  readonly given: GenerateChoices;
  readonly choose: (choices: GenerateChoices) => void;
}

/** What is generated, with which answers. */
export interface GenerateChoices {
  /** A whole network, not rule lists alone. */
  readonly isNetwork: boolean;
  readonly network: NetworkChoices;
}

/** Chooses between rule lists and a whole network, and asks what no document answers. */
export const NetworkChoice = ({ words, given, choose }: Props) => {
  const { isNetwork, network } = given;
  return (
    <fieldset class="network-choice">
      <legend>{words.what}</legend>
      <label>
        <input
          type="radio"
          name="generate"
          checked={!isNetwork}
          onChange={() => choose({ ...given, isNetwork: false })}
        />{' '}
        {words.lists}
      </label>
      <label>
        <input
          type="radio"
          name="generate"
          checked={isNetwork}
          onChange={() => choose({ ...given, isNetwork: true })}
        />{' '}
        {words.network}
      </label>
      {isNetwork && (
        <label>
          <input
            type="checkbox"
            checked={network.firewall}
            onChange={(event) => choose({ ...given, network: { ...network, firewall: event.currentTarget.checked } })}
          />{' '}
          {words.firewall}
        </label>
      )}
      <TrafficQuestions
        words={words}
        given={network}
        choose={(answers) => choose({ ...given, network: { ...network, ...answers } })}
      />
    </fieldset>
  );
};
