import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { type Grouping, groupings } from './causes.ts';

interface Props {
  readonly grouping: Grouping;
  readonly group: (grouping: Grouping) => void;
}
const Choice = ({ grouping, group }: Props) => {
  const { t } = usePageLocale();
  return (
    <label class="grouping">
      {t('results.group')}
      <select
        value={grouping}
        onChange={({ currentTarget: { value } }) => group(groupings.find((one) => one === value) ?? 'cause')}
      >
        {groupings.map((one) => (
          <option key={one} value={one}>
            {t(`results.group.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Shows the choice of how requirements are grouped. */
export const GroupingChoice = memo(Choice);
