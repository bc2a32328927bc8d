import { FileIcon, PaperclipIcon, XIcon } from '@primer/octicons-react';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { type OutgoingFile, sizeIn } from '../../rules/thread/outgoing-files.js';

/** The files of an answer, each with what became of it. */
export function ComposerFiles({ files, drop }: { files: readonly OutgoingFile[]; drop: (id: string) => void }) {
  const text = useText();
  if (files.length === 0) return null;
  return (
    <ul className="composer-files" aria-label={text('composer.files')}>
      {files.map(file => (
        <li key={file.id} className="composer-file" data-state={file.state}>
          <IconOf icon={FileIcon} />
          <bdi className="cut" title={file.name}>
            {file.name}
          </bdi>
          <FileState file={file} />
          <IconButton
            icon={XIcon}
            label={text('composer.files.drop', { name: file.name })}
            onPress={() => drop(file.id)}
          />
        </li>
      ))}
    </ul>
  );
}

function FileState({ file }: { file: OutgoingFile }) {
  const text = useText();
  const intl = useIntl();
  if (file.state === 'coming') return <span role="status">{text('composer.files.coming')}</span>;
  if (file.state === 'refused')
    return <bdi role="alert">{text('composer.files.refused', { reason: file.reason })}</bdi>;
  if (file.sizeBytes === 0) return null;
  const { value, unit } = sizeIn(file.sizeBytes);
  return <span>{intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' })}</span>;
}

/** Opens the browser's own choice of files. */
export function AddFiles({ add }: { add: (files: readonly File[]) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        {...{ ref: input, type: 'file', multiple: true, hidden: true, tabIndex: -1, 'aria-hidden': true }}
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <IconButton icon={PaperclipIcon} label={text('composer.files.add')} onPress={() => input.current?.click()} />
    </>
  );
}
