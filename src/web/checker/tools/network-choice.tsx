import type { NetworkChoices } from '../../../core/fix/generate/network/network-choices.ts';
import { usePageLocale } from '../shared/messages.ts';
import { TrafficQuestions } from './traffic-questions.tsx';

interface Props {
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
export const NetworkChoice = ({ given, choose }: Props) => {
  const { t } = usePageLocale();
  const { isNetwork, network } = given;
  return (
    <fieldset class="network-choice">
      <legend>{t('network.what')}</legend>
      <label>
        <input
          type="radio"
          name="generate"
          checked={!isNetwork}
          onChange={() => choose({ ...given, isNetwork: false })}
        />{' '}
        {t('network.lists')}
      </label>
      <label>
        <input
          type="radio"
          name="generate"
          checked={isNetwork}
          onChange={() => choose({ ...given, isNetwork: true })}
        />{' '}
        {t('network.network')}
      </label>
      {isNetwork && (
        <label>
          <input
            type="checkbox"
            checked={network.firewall}
            onChange={(event) => choose({ ...given, network: { ...network, firewall: event.currentTarget.checked } })}
          />{' '}
          {t('network.firewall')}
        </label>
      )}
      <TrafficQuestions
        given={network}
        choose={(answers) => choose({ ...given, network: { ...network, ...answers } })}
      />
    </fieldset>
  );
};
