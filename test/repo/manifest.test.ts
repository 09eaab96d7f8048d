import { readFileSync } from 'node:fs';
import { commandNames } from '../../src/slack/inbound/commands.js';
import { events } from '../../src/slack/inbound/events.js';
import { shortcuts } from '../../src/slack/inbound/shortcuts.js';
import { scopes } from '../../src/slack/scopes.js';
import { commandDocs, usageHint } from '../support/generated.js';

interface Manifest {
  display_information: { name: string; description: string; long_description: string; background_color: string };
  features: {
    app_home: Record<string, boolean>;
    bot_user: { display_name: string };
    shortcuts: { name: string; type: string; callback_id: string; description: string }[];
    slash_commands: { command: string; description: string; usage_hint: string; should_escape: boolean; url: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { request_url: string; bot_events: string[] };
    interactivity: { is_enabled: boolean; request_url: string; message_menu_options_url: string };
    socket_mode_enabled: boolean;
  };
}
const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as Manifest;
const within = (text: string, least: number, most: number) => {
  expect(text.length).toBeGreaterThanOrEqual(least);
  expect(text.length).toBeLessThanOrEqual(most);
};

describe('the manifest', () => {
  test('names every command of the source, with its hint, and asks for mentions as ids', () => {
    const { slash_commands: commands } = manifest.features;
    expect(commands.map(({ command }) => command).sort()).toEqual([...commandNames].sort());
    for (const { command, description, usage_hint, should_escape } of commands) {
      expect(description).toBe(commandDocs[command]);
      expect(usage_hint).toBe(usageHint(command));
      expect(should_escape).toBe(true);
    }
  });

  test('subscribes to exactly the events that are listened to', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(Object.keys(events).sort());
  });

  test('offers exactly the shortcuts that are followed', () => {
    const offered = Object.entries(shortcuts).map(([callback_id, { name, doc, on }]) => ({
      name,
      type: on === 'message' ? 'message' : 'global',
      callback_id,
      description: doc,
    }));
    expect(manifest.features.shortcuts).toEqual(offered);
  });

  test('asks for no more scopes than its features need', () => {
    const needs: Record<string, boolean> = {
      commands: manifest.features.slash_commands.length > 0,
      // To tell public channels from private ones, whose tasks are shown to nobody outside.
      'channels:read': true,
      'chat:write': true,
      'users:read': 'user_change' in events,
      'app_mentions:read': 'app_mention' in events,
      'im:history': 'message.im' in events,
      'reactions:read': 'reaction_added' in events,
      // Also to read the message that somebody makes a task of with an emoji.
      'channels:history': 'message.channels' in events,
      'groups:history': 'message.groups' in events,
      // Who is still in a private channel, when what was begun there is gone on with.
      'groups:read': true,
      // Who is in a user group that is given a task.
      'usergroups:read': true,
      // Where a direct message is, to look for one whose answer was lost.
      'im:write': true,
    };
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(
      Object.keys(needs)
        .filter((scope) => needs[scope])
        .sort(),
    );
  });

  test('asks for exactly the scopes that the README explains', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(Object.keys(scopes).sort());
  });

  test('has every request come to one address', () => {
    const urls = [
      manifest.settings.event_subscriptions.request_url,
      manifest.settings.interactivity.request_url,
      manifest.settings.interactivity.message_menu_options_url,
      ...manifest.features.slash_commands.map(({ url }) => url),
    ];
    expect(new Set(urls).size).toBe(1);
    expect(urls[0]).toMatch(/^https:\/\/.+\/slack\/events$/);
  });

  // The rules of Slack's manifest schema, version 2, for the fields that are used.
  test('keeps to the lengths and counts of the schema', () => {
    const { display_information: display, features } = manifest;
    within(display.name, 1, 35);
    within(display.description, 1, 140);
    within(display.long_description, 175, 4_000);
    expect(display.background_color).toMatch(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i);
    within(features.bot_user.display_name, 1, 80);
    expect(features.bot_user.display_name).toMatch(/^[\w\- .]+$/);
    expect(features.slash_commands.length).toBeLessThanOrEqual(50);
    for (const { command, description, usage_hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      within(description, 1, 2_000);
      within(usage_hint, 1, 1_000);
    }
    expect(features.shortcuts.length).toBeLessThanOrEqual(10);
    for (const { name, type, callback_id, description } of features.shortcuts) {
      within(name, 1, 24);
      within(callback_id, 1, 255);
      within(description, 1, 150);
      expect(['message', 'global']).toContain(type);
    }
    expect(manifest.settings.event_subscriptions.bot_events.length).toBeLessThanOrEqual(100);
  });

  test('lets people write to Baton, since reminders and answers live in its messages', () => {
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });
});
