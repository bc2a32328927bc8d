import {
  BrowserIcon,
  CommentDiscussionIcon,
  CommentIcon,
  DeviceCameraIcon,
  DeviceMobileIcon,
  PaperAirplaneIcon,
} from '@primer/octicons-react';
import { type Icon, IconOf } from '../parts/icon.js';
import { type Channel, channelOf } from '../rules/channels.js';
import { useText } from './use-text.js';

const icons: Record<Channel, Icon> = {
  messenger: CommentIcon,
  instagram: DeviceCameraIcon,
  facebook_comments: CommentDiscussionIcon,
  instagram_comments: CommentDiscussionIcon,
  telegram: PaperAirplaneIcon,
  whatsapp: DeviceMobileIcon,
  webchat: BrowserIcon,
};

/** Names of products are the same everywhere; the others are words. */
const products = {
  messenger: 'Messenger',
  instagram: 'Instagram',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
} as const;

export function useChannelName(): (channel: string) => string {
  const text = useText();
  return name => {
    const channel = channelOf(name);
    if (channel === null) return name;
    return channel in products ? products[channel as keyof typeof products] : text(`channel.${channel as Described}`);
  };
}
type Described = Exclude<Channel, keyof typeof products>;

export const iconOfChannel = (channel: string | null): Icon => icons[channelOf(channel) ?? 'messenger'];

/** Where somebody writes: a picture where room is dear, its word for who does not see it and on hover. */
export function ChannelMark({ channel }: { channel: string }) {
  const name = useChannelName()(channel);
  return (
    <span className="mark" title={name}>
      <IconOf icon={iconOfChannel(channel)} />
      <span className="unseen">{name}</span>
    </span>
  );
}
