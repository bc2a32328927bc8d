import { Loaded } from '../../frame/loaded.js';
import { useText } from '../../frame/use-text.js';
import { usePrompts } from './agent-data.js';
import { Section } from './section.js';
import { useAgentSearch } from './use-agent-search.js';

/** What the model is told, to be read. */
export function PromptsSection() {
  const text = useText();
  const { search, say } = useAgentSearch();
  const prompts = usePrompts();
  return (
    <Section id="prompts" title={text('agent.prompts')} about={text('agent.prompts.about')}>
      <Loaded query={prompts}>
        {all => (
          <ul className="prompts">
            {all.map(({ name, version, description, system, user }) => (
              <li key={name}>
                <details
                  open={search.prompt === name}
                  onToggle={({ currentTarget: { open } }) => {
                    if (open && search.prompt !== name) say({ prompt: name });
                    if (!open && search.prompt === name) say({ prompt: undefined });
                  }}
                >
                  <summary>
                    <strong dir="ltr">{name}</strong> <code>{version}</code>
                  </summary>
                  <p className="soft" lang="en" dir="ltr">
                    {description}
                  </p>
                  <pre lang="en" dir="ltr">
                    {`# System\n${system}\n\n# User\n${user}`}
                  </pre>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
