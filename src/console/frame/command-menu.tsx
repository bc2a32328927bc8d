import { useId, useState } from 'react';
import { PlainDialog } from '../parts/dialog.js';
import { IconOf } from '../parts/icon.js';
import { matchCommands } from '../rules/match-commands.js';
import { useChosenCommand } from './use-chosen-command.js';
import { Snippet } from './snippet.js';
import { useCommands } from './use-commands.js';
import { useFoundCommands } from './use-found-commands.js';
import { useText } from './use-text.js';
import type { Command } from './view-commands.js';

type Shown = Command & { snippet?: string };

/** Type a few letters, Enter: every place and every act, without a pointer. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <PlainDialog title={text('command-menu')} isOpen onClose={onClose}>
      <CommandSearch onClose={onClose} />
    </PlainDialog>
  );
}

function CommandSearch({ onClose }: { onClose: () => void }) {
  const text = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = useFoundCommands(typed);
  const commands: Shown[] = [...matchCommands(useCommands(), typed), ...found];
  const idOf = (command: Shown): string => `${id}-${command.id}`;
  const run = (command: Shown): void => {
    onClose();
    command.run();
  };
  const show = (command: Shown): void => document.getElementById(idOf(command))?.scrollIntoView({ block: 'nearest' });
  const { chosen, choose, chooseFirst, onKeyDown } = useChosenCommand(commands, run, show);
  const onType = (words: string): void => {
    setTyped(words);
    chooseFirst();
  };
  return (
    <>
      <input
        {...{ role: 'combobox', 'aria-expanded': true, 'aria-controls': id, 'aria-autocomplete': 'list' as const }}
        {...{ autoFocus: true, autoComplete: 'off', spellCheck: false }}
        className="command-input"
        aria-label={text('command-menu')}
        aria-activedescendant={chosen && idOf(chosen)}
        placeholder={text('command.placeholder')}
        value={typed}
        onChange={event => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" id={id} aria-label={text('command.list')} className="commands">
        {commands.map(command => (
          <CommandOption
            key={command.id}
            {...{ id: idOf(command), command, isChosen: command === chosen }}
            onPoint={() => choose(command)}
            onRun={() => run(command)}
          />
        ))}
      </ul>
      <p role="status" className={commands.length === 0 ? 'commands-none' : 'unseen'}>
        {commands.length === 0 ? text('command.none', { words: typed }) : ''}
      </p>
    </>
  );
}

type OptionProps = { id: string; command: Shown; isChosen: boolean; onPoint: () => void; onRun: () => void };

function CommandOption({ id, command, isChosen, onPoint, onRun }: OptionProps) {
  return (
    <li role="option" id={id} aria-selected={isChosen} className="command" onPointerMove={onPoint} onClick={onRun}>
      <IconOf icon={command.icon} />
      <span className="command-name cut">{command.name}</span>
      {command.snippet && <Snippet of={command.snippet} />}
    </li>
  );
}
