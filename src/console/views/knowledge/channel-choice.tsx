import { useText } from '../../frame/use-text.js';

type Channels = { messenger: boolean; facebook: boolean };

/** Where the records may be used. */
export function ChannelChoice({ value, onChange }: { value: Channels; onChange: (change: Partial<Channels>) => void }) {
  const text = useText();
  return (
    <fieldset className="checks">
      <legend>{text('knowledge.field.channels')}</legend>
      {(['messenger', 'facebook'] as const).map(channel => (
        <label key={channel} className="check">
          <input
            type="checkbox"
            checked={value[channel]}
            onChange={event => onChange({ [channel]: event.target.checked })}
          />
          {text(`knowledge.channel.${channel}`)}
        </label>
      ))}
    </fieldset>
  );
}
