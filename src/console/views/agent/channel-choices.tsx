import { useChannelName } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import type { Channel } from '../../rules/channels.js';

type ChannelChoicesProps = {
  own: readonly Channel[];
  /** Empty: all of them. */
  chosen: readonly Channel[];
  onChange: (channels: Channel[]) => void;
};

/** On which channels of an account; one that has a single channel asks nothing. */
export function ChannelChoices({ own, chosen, onChange }: ChannelChoicesProps) {
  const text = useText();
  const channelName = useChannelName();
  if (own.length < 2) return null;
  const isOn = (channel: Channel): boolean => chosen.length === 0 || chosen.includes(channel);
  const turn = (channel: Channel, on: boolean): void => {
    const next = own.filter(each => (each === channel ? on : isOn(each)));
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset className="channel-choices">
      <legend>{text('agent.rule.channels')}</legend>
      {own.map(channel => (
        <label key={channel}>
          <input
            type="checkbox"
            checked={isOn(channel)}
            onChange={({ target: { checked } }) => turn(channel, checked)}
          />
          {channelName(channel)}
        </label>
      ))}
    </fieldset>
  );
}
