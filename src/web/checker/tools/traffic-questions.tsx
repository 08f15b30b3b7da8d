import { useId } from 'preact/hooks';
import type { TrafficAnswers } from '../../../core/fix/needs/traffic-answers.ts';
import { usePageLocale } from '../shared/messages.ts';

interface Props {
  readonly given: TrafficAnswers;
  readonly choose: (answers: TrafficAnswers) => void;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Returns the addresses in a text; null for none, and for one that is no address yet. */
const serversIn = (text: string): readonly string[] | null => {
  const servers = text.split(/[\s,;]+/).filter((one) => one !== '');
  return servers.length > 0 && servers.every((one) => IPV4.test(one)) ? servers : null;
};

/** The two questions about traffic that no document answers. */
export const TrafficQuestions = ({ given, choose }: Props) => {
  const { t } = usePageLocale();
  const id = useId();
  return (
    <>
      <label for={`${id}-nodes`}>{t('network.nodes')}</label>
      <select
        id={`${id}-nodes`}
        value={given.nodeTraffic ?? ''}
        onChange={({ currentTarget: { value } }) =>
          choose({ ...given, nodeTraffic: value === 'allow' || value === 'deny' ? value : null })
        }
      >
        <option value="">{t('network.unanswered')}</option>
        <option value="allow">{t('network.yes')}</option>
        <option value="deny">{t('network.no')}</option>
      </select>
      <label for={`${id}-dns`}>{t('network.dns')}</label>
      <input
        id={`${id}-dns`}
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        placeholder="10.40.9.4"
        defaultValue={given.dnsServers?.join(', ') ?? ''}
        onChange={(event) => choose({ ...given, dnsServers: serversIn(event.currentTarget.value) })}
      />
    </>
  );
};
