import { useId } from 'preact/hooks';
import type { TrafficAnswers } from '../../../core/fix/needs/traffic-answers.ts';
import type { QuestionWords } from '../state/worker-protocol.ts';

interface Props {
  readonly words: QuestionWords;
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
export const TrafficQuestions = ({ words, given, choose }: Props) => {
  const id = useId();
  return (
    <>
      <label for={`${id}-nodes`}>{words.nodes}</label>
      <select
        id={`${id}-nodes`}
        value={given.nodeTraffic ?? ''}
        onChange={({ currentTarget: { value } }) =>
          choose({ ...given, nodeTraffic: value === 'allow' || value === 'deny' ? value : null })
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
        defaultValue={given.dnsServers?.join(', ') ?? ''}
        onChange={(event) => choose({ ...given, dnsServers: serversIn(event.currentTarget.value) })}
      />
    </>
  );
};
