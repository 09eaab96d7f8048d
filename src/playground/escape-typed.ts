import { absent, conversations, groups, people } from './workspace.js';

/** `@lee` and `#web` become what Slack sends for a command that asks for escaping; the rest is escaped as Slack escapes it. */
export function escapeTyped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@([a-z]+(?:-[a-z]+)*)/gi, (typed, name: string) => {
      const group = groups.find(({ handle }) => handle === name.toLowerCase());
      if (group) return `<!subteam^${group.id}|@${group.handle}>`;
      const person = [...people, ...absent].find(({ handle }) => handle === name.toLowerCase());
      return person ? `<@${person.id}|${person.handle}>` : typed;
    })
    .replace(/#([a-z]+)/gi, (typed, name: string) => {
      const channel = conversations.find((one) => one.kind === 'channel' && one.name === name.toLowerCase());
      return channel ? `<#${channel.id}|${channel.name}>` : typed;
    });
}
