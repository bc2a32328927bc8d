import {
  BookIcon,
  CheckCircleIcon,
  ChecklistIcon,
  GearIcon,
  GraphIcon,
  HubotIcon,
  InboxIcon,
  PeopleIcon,
  ProjectIcon,
  TelescopeIcon,
} from '@primer/octicons-react';
import type { Icon } from '../parts/icon.js';
import type { View } from '../rules/addresses.js';

export const viewIcons: Record<View, Icon> = {
  inbox: InboxIcon,
  approvals: CheckCircleIcon,
  contacts: PeopleIcon,
  knowledge: BookIcon,
  pipeline: ProjectIcon,
  analytics: GraphIcon,
  settings: GearIcon,
  leads: TelescopeIcon,
  search: TelescopeIcon,
  tasks: ChecklistIcon,
  agent: HubotIcon,
};
