import { useId } from 'preact/hooks';
import { DEFAULT_CHOICES, type NetworkChoices } from '../../../core/fix/generate/network/network-choices.ts';
import type { NetworkWords } from '../state/worker-protocol.ts';

interface Props {
  readonly words: NetworkWords;
  /** null: rule lists alone. */
  readonly network: NetworkChoices | null;
  readonly choose: (network: NetworkChoices | null) => void;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Returns the addresses in a text; null for none, and for one that is no address yet. */
const serversIn = (text: string): readonly string[] | null => {
  const servers = text.split(/[\s,;]+/).filter((one) => one !== '');
  return servers.length > 0 && servers.every((one) => IPV4.test(one)) ? servers : null;
};

/** What of the whole network the reader chooses: a firewall, and the two questions that no document answers. */
const Questions = ({ words, network, choose }: Props & { network: NetworkChoices }) => {
  const id = useId();
  return (
    <>
      <label>
        <input
          type="checkbox"
          checked={network.firewall}
          onChange={(event) => choose({ ...network, firewall: event.currentTarget.checked })}
        />{' '}
        {words.firewall}
      </label>
      <label for={`${id}-nodes`}>{words.nodes}</label>
      <select
        id={`${id}-nodes`}
        value={network.nodeTraffic ?? ''}
        onChange={({ currentTarget: { value } }) =>
          choose({ ...network, nodeTraffic: value === 'allow' || value === 'deny' ? value : null })
        }
      >
        <option value="">{words.unanswered}</option>
        <option value="allow">{words.yes}</option>
        <option value="deny">{words.no}</option>
      </select>
      <label for={`${id}-dns`}>{words.dns}</label>
      <input
        id={`${id}-dns`}
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        placeholder="10.40.9.4"
        defaultValue={network.dnsServers?.join(', ') ?? ''}
        onChange={(event) => choose({ ...network, dnsServers: serversIn(event.currentTarget.value) })}
      />
    </>
  );
};

/** Chooses between rule lists and a whole network. */
export const NetworkChoice = ({ words, network, choose }: Props) => (
  <fieldset class="network-choice">
    <legend>{words.what}</legend>
    <label>
      <input type="radio" name="generate" checked={network === null} onChange={() => choose(null)} /> {words.lists}
    </label>
    <label>
      <input type="radio" name="generate" checked={network !== null} onChange={() => choose(DEFAULT_CHOICES)} />{' '}
      {words.network}
    </label>
    {network !== null && <Questions words={words} network={network} choose={choose} />}
  </fieldset>
);
