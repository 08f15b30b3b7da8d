// A packet as a form: its fields, and the scenarios' requirements to fill them from.
import { useId } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { type PacketFields, packetProtocols, requiredPackets } from './packet-fields.ts';

interface Props {
  readonly fields: PacketFields;
  readonly change: (fields: PacketFields) => void;
}

const Requirements = ({ change }: Pick<Props, 'change'>) => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const id = useId();
  const groups = (answer?.scenarios ?? [])
    .map((scenario) => ({ ...scenario, packets: requiredPackets(scenario) }))
    .filter(({ packets }) => packets.length > 0);
  if (groups.length === 0) return null;
  const take = (requirement: string): void => {
    const found = groups.flatMap(({ packets }) => packets).find((one) => one.requirement === requirement);
    if (found !== undefined) change(found.fields);
  };
  return (
    <div class="field wide">
      <label for={id}>{t('probe.requirement')}</label>
      <select
        id={id}
        value=""
        onChange={(event) => {
          take(event.currentTarget.value);
          event.currentTarget.value = '';
        }}
      >
        <option value="">{t('probe.choose')}</option>
        {groups.map(({ scenario, title, packets }) => (
          <optgroup key={scenario} label={title}>
            {packets.map((packet) => (
              <option key={packet.requirement} value={packet.requirement}>
                {packet.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
};

/** Shows the form. Ports belong to TCP and UDP alone. */
export const PacketForm = ({ fields, change }: Props) => {
  const { t } = usePageLocale();
  const id = useId();
  const hasPorts = fields.protocol === 'tcp' || fields.protocol === 'udp';
  const text = (name: 'from' | 'to' | 'port', label: string) => (
    <div class={`field ${name}`}>
      <label for={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        inputMode={name === 'port' ? 'numeric' : 'text'}
        disabled={name === 'port' && !hasPorts}
        value={fields[name]}
        onInput={(event) => change({ ...fields, [name]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <fieldset class="packet-form">
      <legend class="visually-hidden">{t('tools.probe')}</legend>
      <Requirements change={change} />
      <div class="field">
        <label for={`${id}-direction`}>{t('probe.direction')}</label>
        <select
          id={`${id}-direction`}
          value={fields.direction}
          onChange={({ currentTarget: { value } }) =>
            change({ ...fields, direction: value === 'inbound' ? 'inbound' : 'outbound' })
          }
        >
          <option value="outbound">{t('probe.outbound')}</option>
          <option value="inbound">{t('probe.inbound')}</option>
        </select>
      </div>
      <div class="field">
        <label for={`${id}-protocol`}>{t('probe.protocol')}</label>
        <select
          id={`${id}-protocol`}
          value={fields.protocol}
          onChange={({ currentTarget: { value } }) => {
            const protocol = packetProtocols.find((one) => one === value) ?? 'tcp';
            const port = protocol === 'tcp' || protocol === 'udp' ? fields.port : '';
            change({ ...fields, protocol, port });
          }}
        >
          {packetProtocols.map((one) => (
            <option key={one} value={one}>
              {one.toUpperCase()}
            </option>
          ))}
        </select>
      </div>
      {text('from', t('probe.from'))}
      {text('to', t('probe.to'))}
      {text('port', t('probe.port'))}
    </fieldset>
  );
};
